"""The pipeline that asks a model, and the letter without it wherever something goes wrong."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.desk.letters.checking import check
from assistant.desk.letters.letter import Reply
from ingest.library import Library

if TYPE_CHECKING:
    from haystack import Pipeline
    from haystack.core.component import Component

    from assistant.desk.letters.polishing.components import Polished

logger = logging.getLogger(__name__)
Polish = Callable[[Reply, str, Library], "Polished"]
MOST_TOKENS = 2_000


def polishing_pipeline(generator: "Component") -> "Pipeline":
    """In: `show.reply`, `show.name`, `back.reply`. Out: `back.polished`. Any chat generator of Haystack's fits in."""
    from haystack import Pipeline

    from assistant.desk.letters.polishing.components import PutBack, ShowFrame

    pipeline = Pipeline()
    pipeline.add_component("show", ShowFrame())
    pipeline.add_component("model", generator)
    pipeline.add_component("back", PutBack())
    pipeline.connect("show.messages", "model.messages")
    pipeline.connect("show.frame", "back.frame")
    pipeline.connect("model.replies", "back.replies")
    return pipeline


def openai_generator(url: str, model: str, key: str, within_s: float) -> "Component":
    """Whatever speaks as OpenAI's service does at this address; asked once, without other tries."""
    from haystack.components.generators.chat import OpenAIChatGenerator
    from haystack.utils import Secret

    return OpenAIChatGenerator(
        api_key=Secret.from_token(key or "none"),
        model=model,
        api_base_url=url,
        generation_kwargs={"temperature": 0.0, "max_tokens": MOST_TOKENS},
        timeout=within_s,
        max_retries=0,
    )


def polisher(pipeline: "Pipeline") -> Polish:
    """A letter in the model's words where its checks and the checker's hold, else as it was, with why."""

    def polish(reply: Reply, name: str, library: Library) -> "Polished":
        from assistant.desk.letters.polishing.components import Polished

        try:
            told = pipeline.run({"show": {"reply": reply, "name": name}, "back": {"reply": reply}})
        # Whatever a service elsewhere does, the letter is there without it.
        except Exception as error:  # noqa: BLE001
            logger.warning("the language model gave nothing: %s", type(error).__name__)
            return Polished(reply, "the model did not answer as it should, or not in time")
        made: Polished = told["back"]["polished"]
        before = {one.kind for one in check(reply.letter, reply.parts, library)}
        new = [one.kind for one in check(made.reply.letter, made.reply.parts, library) if one.kind not in before]
        return Polished(reply, f"the checker found {', '.join(sorted(set(new)))}") if new else made

    return polish
