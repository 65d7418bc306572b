"""`rightsdesk eval label`, `agreement`, `review`, `propose`: what people say of the cases."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eval.labelling.desk import Desk
    from eval.labelling.shelf import Shelf

PROPOSED = Path(__file__).parents[1] / "proposed"
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port of the page; 0 for any that is free.")]
Folder = Annotated[Path, typer.Option(help="The folder of proposed cases.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands on the application of `rightsdesk eval`."""
    app.command("label")(label)
    app.command("agreement")(agreement)
    app.command("review")(review)
    app.command("propose")(propose)


def label(
    context: typer.Context,
    cases: Annotated[Path, typer.Option(dir_okay=False, help="A file of gold cases; made when the first is saved.")],
    second: Annotated[str, typer.Option(help="Judge these cases a second time, under this name.")] = "",
    port: Port = 8765,
    proposed: Folder = PROPOSED,
) -> None:
    """Write and edit gold cases against the library on a page that only this machine sees.

    With --second NAME, somebody else judges the same cases without seeing the first's labels. They go to
    second/FILE.NAME.jsonl beside the cases, for `rightsdesk eval agreement`.
    """
    from eval.gold import read_cases
    from eval.labelling.app import create_editing_app, create_second_app
    from eval.labelling.rows import RowFile
    from eval.labelling.second import SecondPass, second_file
    from eval.labelling.serving import serve

    if second:
        file = RowFile(second_file(cases, second))
        given = SecondPass(read_cases([_there(cases)]), second, file)
        serve(create_second_app(given, _desk(context, cases, proposed)), port)
    else:
        serve(create_editing_app(_desk(context, cases, proposed)), port)


def agreement(
    cases: Annotated[Path, typer.Argument(help="A file of gold cases.")],
    labels: Annotated[Path, typer.Argument(help="The second labeller's file, from `label --second`.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Cohen's kappa of two labellers, with 95 % bootstrap intervals, by kind, and what they disagree on."""
    from eval.gold import read_cases
    from eval.labelling.agreement import agreement as compare
    from eval.labelling.agreement_text import lines
    from eval.labelling.second import read_second

    found = compare(read_cases([_there(cases)]), read_second(_there(labels)))
    text = json.dumps(found.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(lines(found))
    typer.echo(text)


def review(
    context: typer.Context,
    before: Annotated[str, typer.Argument(help="The earlier run's name, or its folder.")],
    after: Annotated[str, typer.Argument(help="The later run's name, or its folder.")],
    cases: Annotated[Path | None, typer.Option(help="The cases, to mend wrong labels at once.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where verdicts go [default: in the later run's folder].")] = None,
    port: Port = 8765,
    proposed: Folder = PROPOSED,
) -> None:
    """Go through the cases that turned between two runs: accept each as it is, mend its label, or note something."""
    from eval.labelling.app import create_review_app
    from eval.labelling.review import Review
    from eval.labelling.rows import RowFile
    from eval.labelling.serving import serve
    from eval.labelling.turned import turned
    from eval.run_commands import run_folder
    from eval.runs import read_run

    earlier, later = (read_run(run_folder(context, name).resolve()) for name in (before, after))
    file = RowFile(out or later.folder / f"review-since-{earlier.folder.name}.jsonl")
    queue = Review(turned(earlier, later), earlier.folder.name, later.folder.name, file)
    desk = _desk(context, _there(cases), proposed) if cases else None
    serve(create_review_app(queue, desk), port)


def propose(
    export: Annotated[Path, typer.Argument(help="Approved replies or feedback, JSON, one record a line.")],
    proposed: Folder = PROPOSED,
) -> None:
    """Make candidate cases of exported work, for a person to accept in `rightsdesk eval label`.

    A record that holds an e-mail address or a phone number is refused, and nothing of its file is taken.
    """
    from eval.labelling.proposed_file import Proposals

    taking = Proposals(proposed).take(export)
    typer.echo(f"{taking.added} proposed, {taking.known} known already")


def _there(path: Path) -> Path:
    from eval.labelling.errors import LabellingError

    if not path.is_file():
        raise LabellingError(f"there is no file {path}")
    return path


def _desk(context: typer.Context, cases: Path, proposed: Path) -> "Desk":
    from eval.labelling.case_file import CaseFile
    from eval.labelling.desk import Desk
    from eval.labelling.proposed_file import Proposals

    return Desk(CaseFile(cases), _shelf(context), Proposals(proposed))


def _shelf(context: typer.Context) -> "Shelf":
    """What is served, read from its published slice: neither a model nor an index is opened."""
    from eval.labelling.shelf import shelve
    from ingest.database import read_only_engine
    from ingest.folders import DataFolder
    from ingest.generations import current_generation
    from ingest.library import Library
    from ingest.settings import LibrarySettings, settings_in
    from ingest.slices import NAME

    data = DataFolder(settings_in(context, LibrarySettings).data.resolve())
    library = Library(read_only_engine(data.generations / (current_generation(data) or "none") / NAME))
    try:
        return shelve(library)
    finally:
        library.close()
