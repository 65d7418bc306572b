"""Run the desk's migrations over the connection that the caller opened."""

import assistant.desk.audit.tables
import assistant.desk.cases.mail_table
import assistant.desk.cases.tables
import assistant.desk.forgetting.askers
import assistant.desk.library.tables
import assistant.desk.staff.tables
import assistant.desk.versions.tables
import assistant.desk.wording.tables  # noqa: F401
from assistant.desk.tables import metadata
from ingest.migrating import run

run(metadata)
