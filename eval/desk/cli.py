"""`rightsdesk eval desk`: fill a database with made-up cases and time what staff wait for."""

from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    app.command("desk")(desk)


def desk(
    cases: Annotated[int, typer.Option(min=1, help="How many cases.")] = 10_000,
    database: Annotated[str, typer.Option(help="An empty database, as an address; a file that is deleted else.")] = "",
    limit_ms: Annotated[float, typer.Option(min=1, help="What a list or a search may take.")] = 200.0,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is asked.")] = 7,
) -> None:
    """Time lists, searches and figures over many made-up cases; exit code 1 where a list or search takes too long."""
    import tempfile
    from pathlib import Path

    from assistant.desk.cases.casework import Casework
    from assistant.desk.cases.records import OPERATOR
    from assistant.desk.database import in_file, open_desk
    from eval.desk.many import fill, random_meaning
    from eval.desk.timing import timed

    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        engine = open_desk(database or in_file(Path(folder) / "desk.sqlite"))
        meaning = random_meaning()
        casework = Casework(engine, meaning=meaning)
        try:
            if casework.listed(OPERATOR).total:
                raise typer.BadParameter(f"{engine.url.database} has cases already; name an empty database")
            fill(engine, cases, meaning)
            for one in timed(casework, rounds):
                late = one.listed and one.median > limit_ms
                slow += late
                typer.echo(f"{one.median:8.1f} ms, at most {one.most:8.1f}  {one.name}{'  too slow' if late else ''}")
        finally:
            engine.dispose()
    raise typer.Exit(int(bool(slow)))
