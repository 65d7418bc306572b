"""What was fitted and trained, as the settings want it."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.fitted import Trained, recipe_of, settings_hash, trained
from assistant.paces import QUESTION_ENCODER, READER, Pace
from assistant.settings import Settings
from ingest.models import DEFAULT_MODEL, EmbeddingModel
from ingest.settings import SettingsError, read_settings

MODEL = EmbeddingModel(DEFAULT_MODEL, Path("e5"), "0" * 64, 384, "float32", "query: ", "passage: ")
OTHER = replace(MODEL, name="another/model")


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    (tmp_path / "encoder.safetensors").write_bytes(b"weights")
    return tmp_path / "encoder.safetensors"


@pytest.mark.parametrize(
    ("model", "pace", "has_encoder", "reader"),
    [
        (MODEL, None, True, READER),
        (MODEL, "fast", True, None),
        (OTHER, None, False, None),
        (OTHER, "careful", False, READER),
    ],
)
def test_weights_are_those_that_the_model_and_the_pace_have_a_use_for(
    model: EmbeddingModel, pace: Pace | None, has_encoder: bool, reader: Path | None, encoder: Path
) -> None:
    settings = read_settings(Settings, pace=pace, question_encoder=encoder)
    assert trained(settings, model) == Trained(encoder if has_encoder else None, reader)


@pytest.mark.parametrize(("told", "expected"), [(None, QUESTION_ENCODER), ("none", None)])
def test_a_question_has_the_encoder_that_is_shipped_unless_none_is_wanted(
    told: str | None, expected: Path | None
) -> None:
    assert trained(read_settings(Settings, question_encoder=told), MODEL).question_encoder == expected


def test_the_hash_tells_other_weights_and_not_another_default_pace(encoder: Path) -> None:
    settings = read_settings(Settings)
    fast, careful = (recipe_of(settings, MODEL, pace) for pace in ("fast", "careful"))
    assert (fast.paces.default, careful.paces.default) == ("fast", "careful")
    plain = settings_hash(fast, MODEL, Trained(None, None))
    assert settings_hash(careful, MODEL, Trained(None, None)) == plain
    tuned = settings_hash(fast, MODEL, Trained(encoder, None))
    encoder.write_bytes(b"other weights")
    assert len({plain, tuned, settings_hash(fast, MODEL, Trained(encoder, None))}) == 3


def test_weights_that_are_not_there_are_an_error_of_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="QUESTION_ENCODER"):
        read_settings(Settings, question_encoder=tmp_path / "no-file")
