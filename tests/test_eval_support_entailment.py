"""The support scorer over an entailment model, with a tiny cross-encoder of random weights: plumbing, not wisdom."""

import json
from pathlib import Path

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from eval.support.entailment import EntailmentScorer, entailment_label
from eval.support.judgement import Support
from ingest.errors import ModelError

NLI = ("contradiction", "entailment", "neutral")
EVIDENCE, CLAIM = "cities protect water", "the city protects water"


def cross_encoder(folder: Path, labels: tuple[str, ...]) -> Path:
    """A BERT of one layer that knows a dozen words."""
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cities", "protect", "water", "the", "city", "protects"]
    (folder / "vocab.txt").write_text("\n".join(words))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=1.0,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def nli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cross_encoder(tmp_path_factory.mktemp("nli") / "tiny", NLI)


def test_the_score_is_the_probability_of_entailment(nli: Path) -> None:
    logits = CrossEncoder(str(nli), device="cpu").predict([(EVIDENCE, CLAIM)], activation_fn=torch.nn.Identity())[0]
    wanted = torch.softmax(torch.tensor(logits), dim=0)[NLI.index("entailment")].item()
    found = EntailmentScorer(str(nli))(EVIDENCE, CLAIM)
    assert found == Support(found.score, (), wanted >= 0.5)
    assert found.score == pytest.approx(wanted, abs=1e-6)
    assert EntailmentScorer(str(nli), supported_from=wanted - 0.01)(EVIDENCE, CLAIM).supported
    assert not EntailmentScorer(str(nli), supported_from=wanted + 0.01)(EVIDENCE, CLAIM).supported


def test_evidence_comes_first(nli: Path) -> None:
    scorer = EntailmentScorer(str(nli))
    assert scorer(EVIDENCE, CLAIM).score != pytest.approx(scorer(CLAIM, EVIDENCE).score)


def test_a_model_with_one_output_gives_its_own_score(tmp_path: Path) -> None:
    folder = cross_encoder(tmp_path / "tiny", ("LABEL_0",))
    logit = CrossEncoder(str(folder), device="cpu").predict([(EVIDENCE, CLAIM)], activation_fn=torch.nn.Identity())
    wanted = torch.sigmoid(torch.tensor(logit[0])).item()
    assert EntailmentScorer(str(folder))(EVIDENCE, CLAIM).score == pytest.approx(wanted, abs=1e-6)


def test_what_is_verbatim_loads_no_model() -> None:
    assert EntailmentScorer("no such model")("Cities protect water.", "protect water") == Support(1.0, (), True)


def test_a_model_is_loaded_once(nli: Path, tmp_path: Path) -> None:
    folder = cross_encoder(tmp_path / "tiny", NLI)
    scorer = EntailmentScorer(str(folder))
    first = scorer(EVIDENCE, CLAIM)
    folder.rename(tmp_path / "gone")
    assert scorer(EVIDENCE, CLAIM) == first


@pytest.mark.parametrize(
    ("labels", "at"),
    [
        (NLI, 1),
        (("ENTAILMENT", "NEUTRAL"), 0),
        (("entailment", "not_entailment"), 0),
        (("unsupported", "supported"), 1),
        (("SUPPORTS", "REFUTES", "NOT ENOUGH INFO"), 0),
        (("anything",), 0),
    ],
)
def test_which_output_means_entailment(labels: tuple[str, ...], at: int) -> None:
    assert entailment_label("a", labels) == at


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1"), ("not_entailment", "neutral")])
def test_a_model_that_names_no_entailment_is_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(ModelError, match=f"got 'a' with the outputs {', '.join(labels)}. Give one trained for"):
        entailment_label("a", labels)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"model_type": "bert"}))
    with pytest.raises(ModelError, match="could not load the entailment model"):
        EntailmentScorer(str(folder))(EVIDENCE, CLAIM)
