"""The tables of staff: accounts, their spare codes, sessions, and how often signing in failed."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from assistant.desk.tables import Utc, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(32), primary_key=True),
    # What somebody signs in with, without capitals: an e-mail address, or any name.
    Column("login", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("role", String(10), nullable=False),
    Column("language", String(8), nullable=False),
    # Empty where somebody else vouches for this person (OpenID Connect).
    Column("password", Text, nullable=False),
    # The shared secret of the second factor, empty without one; the last time step that was taken.
    Column("totp", String(64), nullable=False),
    Column("totp_step", Integer, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", Utc, nullable=False),
    Index("accounts_by_login", "login", unique=True),
)

spare_codes = Table(
    "spare_codes",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    # The hash of what the cookie holds.
    Column("hash", String(64), primary_key=True),
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("seen", Utc, nullable=False),
    Column("ends", Utc, nullable=False),
    Index("sessions_by_account", "account"),
)

failures = Table(
    "sign_in_failures",
    metadata,
    # The hash of a login, whether there is such an account or not: nobody learns which there are.
    Column("who", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", Utc, nullable=False),
)
