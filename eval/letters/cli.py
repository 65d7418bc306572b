"""`rightsdesk eval letters`, `train-asking`: reply to each message and score that; learn which sentences ask."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.desk.letters.asking import Asks
    from assistant.desk.letters.polishing.polish import Polish
    from assistant.settings import Settings
    from eval.letters.messages import Message
    from eval.letters.scoring import Drafted, Totals


def add_commands(app: typer.Typer) -> None:
    app.command("letters")(letters)
    app.command("train-asking")(train_asking)


def letters(
    context: typer.Context,
    messages: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="A folder of TOML.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write all of it as JSON, the letters too.")] = None,
) -> None:
    """Draft a reply to 30 messages of our own and score the drafts; an index is needed, a language model is not.

    Where one is set (RIGHTSDESK_LLM_URL) it rewords the letters, and how many stand up to the checks is told too.
    """
    from contextlib import closing

    from assistant.bootstrap import build_assistant
    from assistant.desk.bootstrap import build_polish
    from assistant.desk.letters.asking import by_meaning
    from assistant.desk.similar.embedding import meaning_of
    from assistant.settings import Settings
    from eval.letters.messages import FOLDER, read_messages
    from eval.letters.scoring import totals
    from eval.letters.table import as_markdown
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    given = read_messages(messages or FOLDER)
    with closing(build_assistant(settings)) as assistant:
        asks = by_meaning(meaning_of(settings))
        polish = build_polish(settings)
        drafts = [_draft(one, assistant, settings, asks, polish) for one in given]
        told = totals(list(zip(given, drafts, strict=True)))
        if out:
            _write(out, drafts, told, assistant)
    typer.echo(as_markdown(drafts, told, reworded=polish is not None))


def _draft(
    message: "Message", assistant: "Assistant", settings: "Settings", asks: "Asks", polish: "Polish | None"
) -> "Drafted":
    """By the way that mail takes: read, cut, masked, drafted."""
    from contextlib import nullcontext

    from assistant.desk.intake.eml import read_eml
    from assistant.desk.intake.taking import Drafting, asked
    from assistant.desk.letters.templates import read_templates
    from eval.letters.scoring import drafted
    from ingest.readers import Limits

    incoming = read_eml(message.raw, Limits(settings.max_file_bytes, settings.max_characters))
    drafting = Drafting(lambda: nullcontext(assistant), lambda: read_templates(settings.letter_templates))
    reply = drafting.reply(asked(incoming), asks)
    if polish is None:
        return drafted(message, reply)
    polished = polish(reply, incoming.sender_name, assistant.library)
    return drafted(message, polished.reply, polished.why or None)


def _write(out: Path, drafts: "list[Drafted]", told: "Totals", assistant: "Assistant") -> None:
    import json
    from dataclasses import asdict

    from eval.versions import commit

    made = {"commit": commit(), "generation": assistant.generation, "settings": assistant.settings_hash}
    rows = [asdict(one) for one in drafts]
    out.write_text(json.dumps(made | {"totals": asdict(told), "drafts": rows}, ensure_ascii=False, indent=2), "utf-8")


def train_asking(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Where the weights go.")],
    sentences: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Marked sentences.")] = None,
) -> None:
    """Learn which sentences of a message wait for an answer though no question mark says so."""
    from assistant.desk.similar.embedding import meaning_of
    from assistant.settings import Settings
    from eval.letters.learning_to_ask import SENTENCES, as_text, learn, read_sentences
    from ingest.settings import settings_in

    given = read_sentences(sentences or SENTENCES)
    asking, held_out = learn(given, meaning_of(settings_in(context, Settings)))
    out.write_text(as_text(asking, given, held_out), "utf-8")
    typer.echo(f"out of fold {held_out.recall:.2f} found, {held_out.precision:.2f} of the found ask; written to {out}")
