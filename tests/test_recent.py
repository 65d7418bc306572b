"""What is in memory for a while: by name and owner, sealed, bounded, forgotten in time, shared by several."""

from pathlib import Path

import pytest

from assistant.desk.recent import COUNT_EVERY, FILE, KEY_BYTES, Recent

KEY = bytes(range(KEY_BYTES))
VALUE = {"answer": "People have a right to water.", "wide": "¿Qué?"}


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_there_until_its_time_is_over() -> None:
    clock = Clock()
    recent = Recent(clock=clock, keep_s=10)
    recent.put("message", "m1", "ana", VALUE)
    assert (recent.get("message", "m1"), recent.get("message", "m2"), recent.get("key", "m1")) == (VALUE, None, None)
    clock.now += 10
    assert recent.get("message", "m1") is None


def test_the_first_to_claim_a_name_has_it() -> None:
    recent = Recent()
    assert recent.claim("key", "k", "ana", {"named": "1"}) is None
    assert recent.claim("key", "k", "ana", {"named": "2"}) == {"named": "1"}
    recent.drop("key", "k")
    assert recent.claim("key", "k", "ana", {"named": "3"}) is None


def test_a_claim_that_lapsed_is_none() -> None:
    clock = Clock()
    recent = Recent(clock=clock, keep_s=10)
    recent.claim("key", "k", "ana", {"named": "1"})
    clock.now += 11
    assert recent.claim("key", "k", "ana", {"named": "2"}) is None


def test_an_owner_is_forgotten_with_everything_and_nobody_else_is() -> None:
    recent = Recent()
    for name, owner in (("m1", "ana"), ("m2", "ana"), ("m3", "bo")):
        recent.put("message", name, owner, VALUE)
    assert len(recent.of("message", "ana")) == 2
    recent.forget("ana")
    assert [recent.get("message", name) for name in ("m1", "m2", "m3")] == [None, None, VALUE]


def test_the_oldest_give_way() -> None:
    clock = Clock()
    recent = Recent(clock=clock, most=10)
    for number in range(2 * COUNT_EVERY):
        clock.now += 1
        recent.put("message", str(number), "ana", VALUE)
    assert len(recent.of("message", "ana")) <= 11
    assert recent.get("message", str(2 * COUNT_EVERY - 1)) == VALUE


def test_two_processes_share_a_folder_and_a_key(tmp_path: Path) -> None:
    one, two = Recent(tmp_path, KEY), Recent(tmp_path, KEY)
    one.put("message", "m1", "ana", VALUE)
    assert two.get("message", "m1") == VALUE
    assert two.claim("message", "m1", "ana", {}) == VALUE
    two.forget("ana")
    assert one.get("message", "m1") is None


def test_the_folder_tells_nobody_anything(tmp_path: Path) -> None:
    recent = Recent(tmp_path, KEY)
    recent.put("message", "a-message-id", "ana-owner", {"answer": "right to water " * 100})
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / FILE).exists()
    assert [word for word in (b"right to water", b"a-message-id", b"ana-owner") if word in held] == []
    assert Recent(tmp_path, bytes(KEY_BYTES)).get("message", "a-message-id") is None


@pytest.mark.parametrize("kind", ["message", "key"])
def test_a_value_is_replaced(kind: str) -> None:
    recent = Recent()
    recent.put(kind, "m1", "ana", {"state": "pending"})
    recent.put(kind, "m1", "ana", VALUE)
    assert (recent.get(kind, "m1"), len(recent.of(kind, "ana"))) == (VALUE, 1)
