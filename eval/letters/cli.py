"""`rightsdesk eval letters`: draft a reply to each message and tell what it answered, declined and cited."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from eval.letters.messages import Message
    from eval.letters.scoring import Drafted, Totals


def add_commands(app: typer.Typer) -> None:
    app.command("letters")(letters)


def letters(
    context: typer.Context,
    messages: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="A folder of TOML.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write all of it as JSON, the letters too.")] = None,
) -> None:
    """Draft a reply to 30 messages of our own and score the drafts; an index is needed, a language model is not."""
    from contextlib import closing

    from assistant.bootstrap import build_assistant
    from assistant.settings import Settings
    from eval.letters.messages import FOLDER, read_messages
    from eval.letters.scoring import totals
    from eval.letters.table import as_markdown
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    given = read_messages(messages or FOLDER)
    with closing(build_assistant(settings)) as assistant:
        drafts = [_draft(one, assistant, settings) for one in given]
        told = totals(list(zip(given, drafts, strict=True)))
        if out:
            _write(out, drafts, told, assistant)
    typer.echo(as_markdown(drafts, told))


def _draft(message: "Message", assistant: "Assistant", settings: "Settings") -> "Drafted":
    """By the way that mail takes: read, cut, masked, drafted."""
    from contextlib import nullcontext

    from assistant.desk.intake.eml import read_eml
    from assistant.desk.intake.taking import Drafting, asked
    from assistant.desk.letters.templates import read_templates
    from eval.letters.scoring import drafted
    from ingest.readers import Limits

    incoming = read_eml(message.raw, Limits(settings.max_file_bytes, settings.max_characters))
    drafting = Drafting(lambda: nullcontext(assistant), read_templates(settings.letter_templates))
    return drafted(message, drafting.reply(asked(incoming)))


def _write(out: Path, drafts: "list[Drafted]", told: "Totals", assistant: "Assistant") -> None:
    import json
    from dataclasses import asdict

    from eval.versions import commit

    made = {"commit": commit(), "generation": assistant.generation, "settings": assistant.settings_hash}
    rows = [asdict(one) for one in drafts]
    out.write_text(json.dumps(made | {"totals": asdict(told), "drafts": rows}, ensure_ascii=False, indent=2), "utf-8")
