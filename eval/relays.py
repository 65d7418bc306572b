"""A pipeline with each part replaced by one that hands on a ready-made value: its shape without its work."""

from dataclasses import replace
from typing import Any

from haystack import Pipeline, component
from haystack.core.component.types import InputSocket

from assistant.assistant import NO_FILTERS, Assistant
from assistant.questions import asked
from assistant.types import Hits, Ranking
from assistant.wiring import WIRES, inputs_of


@component
class Relay:
    """Takes what the part it stands for takes, and gives what that part once gave."""

    def __init__(self, inputs: dict[str, InputSocket], outputs: dict[str, Any], value: dict[str, Any]) -> None:
        for name, socket in inputs.items():
            component.set_input_type(self, name, socket.type, socket.default_value)
        component.set_output_types(self, **outputs)
        self.value = value

    def run(self, **given: Any) -> dict[str, Any]:  # noqa: ANN401
        return self.value


def relay_pipeline(assistant: Assistant, question: str, passages: int) -> tuple[Pipeline, dict[str, Any]]:
    """The answering pipeline's shape with this many passages on its wires, and the inputs to run it with."""
    real = assistant.pipeline
    names = list(real.graph.nodes)
    inputs = inputs_of(asked(question, "", NO_FILTERS, ""))
    made = real.run(inputs, include_outputs_from=set(names))
    shape = Pipeline()
    for name in names:
        node = real.graph.nodes[name]
        given = {socket: found.type for socket, found in node["output_sockets"].items()}
        value = {key: _filled(made[name][key], passages) for key in given}
        shape.add_component(name, Relay(node["input_sockets"], given, value))
    for sender, receiver in WIRES:
        shape.connect(sender, receiver)
    return shape, inputs


def _filled(value: Any, passages: int) -> Any:  # noqa: ANN401
    """A ranking or hits repeated to this many; anything else as it is."""
    if isinstance(value, Ranking) and value.passages:
        repeated = (value.passages * passages)[:passages]
        return Ranking(tuple(replace(passage, rank=rank) for rank, passage in enumerate(repeated, start=1)))
    if isinstance(value, Hits) and value.items:
        return Hits((value.items * passages)[:passages])
    return value
