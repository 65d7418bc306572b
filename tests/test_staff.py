"""Accounts, signing in, sessions and waiting, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import Engine, select

from assistant.desk.audit.chain import verify
from assistant.desk.audit.trail import entries
from assistant.desk.cases.records import OPERATOR, Actor
from assistant.desk.database import reading
from assistant.desk.errors import BadCase, DeskError, NotAllowed, NotNow, UnknownAtDesk
from assistant.desk.staff.patience import wait
from assistant.desk.staff.records import Account, Refused, SignedIn
from assistant.desk.staff.staff import Staff
from assistant.desk.staff.tables import accounts, failures, sessions
from tests.casework_site import BEGAN, Clock
from tests.desk_office import PASSWORD, QUICK

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    return Staff(engine, QUICK, clock=clock)


@pytest.fixture
def admin(staff: Staff) -> Account:
    return staff.accounts.add(OPERATOR, "Dora@City.example", "Dora", "admin", PASSWORD, "es")


def let_in(staff: Staff, login: str = "dora@city.example", password: str = PASSWORD) -> SignedIn:
    found = staff.sign_in(login, password)
    assert isinstance(found, SignedIn)
    return found


def test_whoever_has_the_password_is_let_in_until_they_leave(staff: Staff, admin: Account) -> None:
    begun = let_in(staff, " DORA@city.example ")
    session = staff.sessions.find(begun.token)
    assert session == begun.session
    assert session is not None
    assert (session.account, session.account.actor) == (admin, Actor(admin.id, "Dora", "admin"))
    staff.sessions.end(begun.token)
    assert staff.sessions.find(begun.token) is None


@pytest.mark.parametrize(
    ("login", "password"),
    [("dora@city.example", "not this one"), ("nobody", PASSWORD), ("", ""), ("dora'--", "x" * 500)],
)
def test_whoever_has_not_is_told_the_same_whatever_is_wrong(
    staff: Staff, admin: Account, login: str, password: str
) -> None:
    assert staff.sign_in(login, password) == Refused("wrong")


def test_an_account_without_a_password_has_none_that_opens_it(staff: Staff, admin: Account) -> None:
    staff.accounts.add(OPERATOR, "oidc", "By another", "agent")
    assert [staff.sign_in("oidc", word) for word in ("", "a password that nobody has")] == [Refused("wrong")] * 2


def test_no_secret_stands_in_the_database_as_it_is(staff: Staff, admin: Account, engine: Engine) -> None:
    begun = let_in(staff)
    staff.sign_in("somebody", "else entirely")
    with reading(engine) as connection:
        kept = str([connection.execute(select(table)).all() for table in (accounts, sessions, failures)])
    assert not any(secret in kept for secret in (PASSWORD, begun.token, "somebody"))
    assert "$argon2id$" in kept


def test_after_mistakes_one_waits_and_the_wait_grows(staff: Staff, admin: Account, clock: Clock) -> None:
    assert [staff.sign_in("dora@city.example", "wrong") for _ in range(5)] == [Refused("wrong")] * 5
    # The clock goes on by a minute whenever it is asked: the first wait, of 30 seconds, is over.
    assert [staff.sign_in("dora@city.example", "wrong") for _ in range(2)] == [Refused("wrong")] * 2
    found = staff.sign_in("dora@city.example", PASSWORD)
    assert isinstance(found, Refused)
    assert (found.why, timedelta(0) < found.wait <= timedelta(minutes=2)) == ("locked", True)
    assert staff.sign_in("nobody at all", "wrong") == Refused("wrong")
    clock.now += timedelta(hours=1)
    let_in(staff)
    assert staff.sign_in("dora@city.example", "wrong") == Refused("wrong")


@pytest.mark.parametrize(
    ("count", "ago", "left"),
    [
        (4, 0, 0),
        (5, 0, 30),
        (5, 31, 0),
        (6, 10, 50),
        (8, 0, 240),
        (50, 0, 3600),
        (10**9, 0, 3600),
        (50, 86_400, 0),
        # A clock that was put back makes nobody wait for longer than the longest.
        (50, -10, 3610),
    ],
)
def test_the_wait(count: int, ago: int, left: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert wait(count, now - timedelta(seconds=ago), now) == timedelta(seconds=left)


def test_a_session_ends_when_nobody_uses_it_and_in_any_case(staff: Staff, admin: Account, clock: Clock) -> None:
    begun = let_in(staff)
    for _ in range(12):
        clock.now += timedelta(minutes=50)
        assert staff.sessions.find(begun.token) is not None
    clock.now += timedelta(hours=2)
    assert staff.sessions.find(begun.token) is None
    idle = let_in(staff)
    clock.now += timedelta(minutes=61)
    assert staff.sessions.find(idle.token) is None


def test_whoever_is_shut_out_or_gets_another_role_is_signed_out(staff: Staff, admin: Account) -> None:
    agent = staff.accounts.add(OPERATOR, "alba", "Alba", "agent", PASSWORD)
    for role, disabled, refused in (("reviewer", False, False), ("reviewer", True, True)):
        begun = let_in(staff, "alba") if role != agent.role or not disabled else None
        assert begun is not None
        staff.accounts.change(admin.actor, agent.id, role=role, disabled=disabled)
        assert staff.sessions.find(begun.token) is None
        assert isinstance(staff.sign_in("alba", PASSWORD), Refused) == refused


def test_a_new_password_signs_out_and_is_the_only_one(staff: Staff, admin: Account) -> None:
    begun = let_in(staff)
    staff.accounts.set_password(admin.actor, admin.id, "another long word")
    assert staff.sessions.find(begun.token) is None
    assert staff.sign_in("dora@city.example", PASSWORD) == Refused("wrong")
    let_in(staff, password="another long word")


def test_the_last_admin_stays(staff: Staff, admin: Account) -> None:
    for role, disabled in (("agent", False), ("admin", True)):
        with pytest.raises(NotNow, match="somebody has to stay admin"):
            staff.accounts.change(admin.actor, admin.id, role=role, disabled=disabled)
    assert staff.accounts.all(admin.actor) == (admin,)


@pytest.mark.parametrize(
    ("told", "error", "said"),
    [
        ({"login": "x"}, BadCase, "2 to 200 characters"),
        ({"login": "two words"}, BadCase, "without spaces"),
        ({"login": "DORA@city.example"}, BadCase, "already"),
        ({"name": " "}, BadCase, "the name of its person"),
        ({"role": "system"}, BadCase, "one of agent, reviewer, admin"),
        ({"language": "de"}, BadCase, "one of en, es, fr, pt"),
        ({"password": "short"}, BadCase, "12 to 200 characters, this one has 5"),
        ({"password": "aaaaaaaaaaaab"}, BadCase, "five different"),
        ({"password": "alba alba 123"}, BadCase, "not the name"),
    ],
)
def test_what_an_account_wants(
    staff: Staff, admin: Account, told: dict[str, str], error: type[DeskError], said: str
) -> None:
    given = {"login": "alba", "name": "Alba", "role": "agent", "password": PASSWORD} | told
    with pytest.raises(error, match=said):
        staff.accounts.add(OPERATOR, **given)
    assert staff.accounts.all(OPERATOR) == (admin,)


def test_only_who_manages_accounts_does(staff: Staff, admin: Account) -> None:
    agent = staff.accounts.add(OPERATOR, "alba", "Alba", "agent", PASSWORD).actor
    for doing in (
        lambda: staff.accounts.add(agent, "blas", "Blas", "admin", PASSWORD),
        lambda: staff.accounts.all(agent),
        lambda: staff.accounts.change(agent, agent.id, role="admin", disabled=False),
        lambda: staff.accounts.set_password(agent, admin.id, PASSWORD),
    ):
        with pytest.raises(NotAllowed):
            doing()
    staff.accounts.set_password(agent, agent.id, "a word of her own")
    staff.accounts.set_language(agent, "pt")
    assert {one.login: one.language for one in staff.accounts.all(OPERATOR)} == {
        "alba": "pt",
        "dora@city.example": "es",
    }
    with pytest.raises(UnknownAtDesk):
        staff.accounts.change(admin.actor, "none", role="agent", disabled=False)


def test_the_trail_has_it_all_without_names(staff: Staff, admin: Account, engine: Engine) -> None:
    let_in(staff)
    staff.accounts.set_password(admin.actor, admin.id, "another long word")
    found = list(entries(engine))
    assert [one.action for one in found] == ["add-account", "sign-in", "set-password"]
    assert verify(found).fault == ""
    assert "dora" not in str(found).casefold()


def code_at(secret: str, moment: datetime) -> str:
    return pyotp.TOTP(secret).at(moment)


@pytest.fixture
def secret(staff: Staff, admin: Account, clock: Clock) -> str:
    """That of a second factor, set up ten minutes ago."""
    secret, address = staff.second_factor.proposed(admin.login)
    assert address.startswith("otpauth://totp/Rightsdesk:dora%40city.example?secret=")
    assert let_in(staff).session.account == admin
    # The clock goes on by a minute when it is looked at.
    spare = staff.second_factor.confirm(admin.actor, secret, code_at(secret, clock.now + timedelta(minutes=1)))
    assert len(set(spare)) == 8
    clock.now += timedelta(minutes=10)
    return secret


def test_with_a_second_factor_the_password_alone_opens_nothing(staff: Staff, secret: str) -> None:
    assert staff.sign_in("dora@city.example", PASSWORD) == Refused("code-wanted")
    assert staff.sign_in("dora@city.example", "wrong") == Refused("wrong")
    assert staff.sign_in("dora@city.example", PASSWORD, "000000") == Refused("code-wrong")


def test_a_code_opens_once(staff: Staff, secret: str, clock: Clock) -> None:
    # Looked at twice for the wait, and once more for the code: a minute each time.
    code = code_at(secret, clock.now + timedelta(minutes=3))
    found = [staff.sign_in("dora@city.example", PASSWORD, f" {code[:3]} {code[3:]} ")]
    clock.now -= timedelta(minutes=5)
    found.append(staff.sign_in("dora@city.example", PASSWORD, code))
    assert [type(one) for one in found] == [SignedIn, Refused]


def test_a_spare_code_opens_once_for_its_own_account(staff: Staff, admin: Account, clock: Clock) -> None:
    secret, _ = staff.second_factor.proposed(admin.login)
    first, *_ = staff.second_factor.confirm(admin.actor, secret, code_at(secret, clock.now + timedelta(minutes=1)))
    other = staff.accounts.add(OPERATOR, "alba", "Alba", "agent", PASSWORD)
    staff.second_factor.confirm(other.actor, secret, code_at(secret, clock.now + timedelta(minutes=1)))
    assert staff.sign_in("alba", PASSWORD, first) == Refused("code-wrong")
    assert isinstance(staff.sign_in("dora@city.example", PASSWORD, first.upper()), SignedIn)
    assert staff.sign_in("dora@city.example", PASSWORD, first) == Refused("code-wrong")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６"])
def test_what_is_no_code_sets_nothing_up(staff: Staff, admin: Account, code: str) -> None:
    with pytest.raises(BadCase, match="not the code"):
        staff.second_factor.confirm(admin.actor, staff.second_factor.proposed("dora")[0], code)
    let_in(staff)


def test_a_second_factor_is_taken_off_by_its_owner_or_with_a_new_password(
    staff: Staff, admin: Account, secret: str
) -> None:
    assert staff.accounts.of(admin.actor).second_factor
    staff.second_factor.remove(admin.actor)
    let_in(staff)
    assert not staff.accounts.of(admin.actor).second_factor


def test_a_reset_takes_it_off_too(staff: Staff, admin: Account, secret: str) -> None:
    staff.reset(OPERATOR, admin.id, "another long word")
    let_in(staff, password="another long word")


def test_who_got_a_new_password_need_not_wait(staff: Staff, admin: Account, clock: Clock) -> None:
    for _ in range(12):
        staff.sign_in("dora@city.example", "wrong")
        clock.now += timedelta(hours=1)
    clock.now -= timedelta(hours=1)
    locked = staff.sign_in("dora@city.example", PASSWORD)
    assert isinstance(locked, Refused)
    assert locked.why == "locked"
    staff.reset(OPERATOR, admin.id, "another long word")
    let_in(staff, password="another long word")


def test_one_password_is_not_tried_on_many_accounts_from_one_address(
    staff: Staff, admin: Account, clock: Clock
) -> None:
    home, other = b"\x7f\0\0\1", b"\x7f\0\0\2"
    tries = [staff.sign_in(f"colleague{number}", "Winter2026!!", address=home) for number in range(21)]
    assert tries == [Refused("wrong")] * 21
    clock.now -= timedelta(minutes=1)
    found = staff.sign_in("dora@city.example", PASSWORD, address=home)
    assert isinstance(found, Refused)
    assert found.why == "locked"
    assert isinstance(staff.sign_in("dora@city.example", PASSWORD, address=other), SignedIn)


def test_what_was_wrong_is_kept_no_longer_than_it_counts(staff: Staff, engine: Engine, clock: Clock) -> None:
    staff.sign_in("nobody", "wrong", address=b"\1")
    clock.now += timedelta(days=2)
    staff.sign_in("somebody", "wrong")
    with reading(engine) as connection:
        assert len(connection.execute(select(failures)).all()) == 1


def test_of_many_that_try_at_once_few_are_heard(staff: Staff, admin: Account, clock: Clock) -> None:
    clock.now, moment = BEGAN, BEGAN
    staff.now = staff.accounts.now = staff.sessions.now = lambda: moment
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: staff.sign_in("dora@city.example", "wrong"), range(24)))
    assert sum(one == Refused("wrong") for one in found) == 5


def test_a_second_factor_is_not_replaced_without_the_password(
    staff: Staff, admin: Account, secret: str, clock: Clock
) -> None:
    other, _ = staff.second_factor.proposed(admin.login)
    with pytest.raises(NotNow, match="take it off first"):
        staff.second_factor.confirm(admin.actor, other, code_at(other, clock.now + timedelta(minutes=1)))


def test_the_current_password_is_not_guessed_at_from_an_open_session(
    staff: Staff, admin: Account, clock: Clock
) -> None:
    assert [staff.has_password(admin.actor, "wrong") for _ in range(7)] == [False] * 7
    with pytest.raises(NotNow, match="try again in"):
        staff.has_password(admin.actor, PASSWORD)
    clock.now += timedelta(hours=1)
    assert staff.has_password(admin.actor, PASSWORD)


@pytest.mark.parametrize(
    ("login", "let"),
    [("KARL@strasse.example", True), ("\u212aarl@strasse.example", False), ("karl@stra\u00dfe.example", False)],
)
def test_a_letter_that_folds_into_another_is_another_person(
    staff: Staff, admin: Account, login: str, let: bool
) -> None:
    staff.accounts.add(OPERATOR, "karl@strasse.example", "Karl", "agent")
    assert isinstance(staff.vouched(login), SignedIn) == let
