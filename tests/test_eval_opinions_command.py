"""`rightsdesk eval opinions` over a real run: with a real model, a real server, and nothing of the run touched."""

import json
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from typer.testing import CliRunner, Result

from api.cli import app
from eval.measures.statements import plain
from eval.opinions.markdown import ONLY_OPINIONS
from eval.running import run_cases
from eval.runs import Run
from ingest.progress import Silent
from tests.chat_site import Reply, chat_site
from tests.eval_corpus import ASKED, assistant_over, gold_cases

WRITTEN = {"similarity.jsonl", "judgements.jsonl"}


def test_models_are_asked_about_a_run_and_leave_it_as_it_is(
    eval_data: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with assistant_over(eval_data, tiny_model, threshold=0.5) as assistant:
        run = run_cases(assistant, gold_cases(), tmp_path / "run", Silent())
    before = files(run)

    def opinions(*given: str) -> Result:
        return CliRunner().invoke(app, ["--data", str(eval_data), "eval", "opinions", str(run.folder), *given])

    with chat_site() as site:
        site.tell('{"holds": [true], "reason": "It is there."}')
        asked = ("--judge", f"{site.url}/", "--judge-model", "m")
        told = opinions("--similarity", *asked)
        assert (told.exit_code, told.stdout.count(ONLY_OPINIONS)) == (0, 2)
        assert len(site.asked) == len(ASKED)
        site.tell(Reply(b"no", 500))
        # All was judged already; figures for machines are the same ones.
        found = json.loads(opinions("--json", "--similarity", *asked).stdout)
        assert (len(site.asked), found["judge"]["agreement"]["n"]) == (len(ASKED), len(ASKED))
        # Where a judge gave no verdict at all, a script hears of it.
        assert opinions("--judge", site.url, "--judge-model", "another").exit_code == 1
    after = files(run)
    assert {name: content for name, content in after.items() if name not in WRITTEN} == before
    assert after.keys() - before.keys() == WRITTEN
    assert not any(b"sk-secret" in content for content in after.values())
    # Both sides are embedded as questions; what was not answered is 0.
    lines = [json.loads(line) for line in after["similarity.jsonl"].splitlines()]
    assert {line["case_id"]: line["similarity"] for line in lines} == pytest.approx(expected(run, tiny_model), abs=1e-5)
    assert any(line["similarity"] > 0 for line in lines)
    # A model by its folder is the same model.
    assert opinions("--similarity", "--similarity-model", str(tiny_model)).exit_code == 0
    assert files(run)["similarity.jsonl"] == after["similarity.jsonl"]
    refused = opinions("--similarity", "--similarity-model", str(tmp_path / "nowhere"))
    assert "could not load the similarity model" in str(refused.exception)


def files(run: Run) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in run.folder.iterdir()}


def expected(run: Run, model: Path) -> dict[str, float]:
    """Each cosine by itself, without batches."""
    loaded = SentenceTransformer(str(model), device="cpu", model_kwargs={"dtype": "float32"})

    def vector(text: str) -> np.ndarray:
        found: np.ndarray = loaded.encode(f"query: {text}", normalize_embeddings=True, show_progress_bar=False)
        return found

    return {
        case.id: float(vector(plain(answer.said)) @ vector(case.short_answers[0]))
        if answer.status == "answered"
        else 0.0
        for case, answer in zip(run.cases, run.answers, strict=True)
        if case.answerable
    }
