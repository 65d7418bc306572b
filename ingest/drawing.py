"""A Haystack pipeline as Mermaid text, made here: `Pipeline.draw` would send it to an outside server. Pure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from haystack import Pipeline


def mermaid(pipeline: "Pipeline") -> str:
    """A left-to-right flowchart: a node for each part, an edge for each wire, named by what travels on it."""
    nodes = [f'  {name}["{name}: {type(pipeline.get_component(name)).__name__}"]' for name in pipeline.graph.nodes]
    edges = [
        f"  {sender} -->|{wire['from_socket'].name}| {receiver}"
        for sender, receiver, wire in sorted(pipeline.graph.edges(data=True), key=lambda edge: edge[:2])
    ]
    return "\n".join(["flowchart LR", *nodes, *edges])
