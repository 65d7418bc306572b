"""Run the desk's migrations over the connection that the caller opened."""

from alembic import context

import assistant.desk.audit.tables
import assistant.desk.cases.mail_table
import assistant.desk.cases.tables
import assistant.desk.forgetting.askers
import assistant.desk.library.tables
import assistant.desk.staff.tables
import assistant.desk.versions.tables
import assistant.desk.wording.tables  # noqa: F401
from assistant.desk.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
