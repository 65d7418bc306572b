"""Migrations of a folder over a connection that is open: what calls them, and what their `env.py` does."""

from pathlib import Path

from sqlalchemy import Connection, MetaData


def upgrade(connection: Connection, folder: Path) -> None:
    """Those that this database has not seen, within the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def run(metadata: MetaData) -> None:
    """To be called by `env.py`: the tables are those of `metadata`."""
    from alembic import context

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
