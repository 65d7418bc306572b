"""The pipeline without its parts' work, which its own cost is measured on."""

from pathlib import Path

from assistant.composition import Draft
from eval.relays import relay_pipeline
from tests.eval_corpus import assistant_over


def test_each_part_is_stood_for_and_hands_on_what_the_real_one_gave(eval_data: Path, tiny_model: Path) -> None:
    with assistant_over(eval_data, tiny_model) as assistant:
        names = set(assistant.pipeline.graph.nodes)
        pipeline, inputs = relay_pipeline(assistant, "How many bicycles are lent?", passages=50)
    made = pipeline.run(inputs, include_outputs_from={"fuse"})
    assert set(pipeline.graph.nodes) == names
    assert isinstance(made["verify"]["draft"], Draft)
    assert [passage.rank for passage in made["fuse"]["ranking"].passages] == list(range(1, 51))
