"""Settings: read from the environment, refused by name when they are wrong."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from ingest.settings import LibrarySettings, SettingsError, read_settings


def test_defaults_need_nothing() -> None:
    settings = read_settings(Settings)
    assert (settings.data, settings.dtype, settings.qdrant_url, settings.port) == (Path("data"), "float32", "", 8000)


def test_what_is_given_stands_above_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSDESK_PORT", "9000")
    monkeypatch.setenv("RIGHTSDESK_DATA", "elsewhere")
    settings = read_settings(Settings, data=Path("here"), host=None)
    assert (settings.port, settings.data, settings.host) == (9000, Path("here"), "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("RIGHTSDESK_TRESHOLD", "0.5", "did you mean RIGHTSDESK_THRESHOLD?"),
        ("RIGHTSDESK_ALTOGETHER_ELSE_9", "1", "unknown setting RIGHTSDESK_ALTOGETHER_ELSE_9"),
        ("RIGHTSDESK_THRESHOLD", "2", "RIGHTSDESK_THRESHOLD='2'"),
        ("RIGHTSDESK_DTYPE", "float16", "'float32' or 'bfloat16'"),
        ("RIGHTSDESK_PROXY", "socks5://proxy.example:1080", "RIGHTSDESK_PROXY='socks5://proxy.example:1080'"),
        ("RIGHTSDESK_PROXY", "socks5://ana:secret@proxy.example", "RIGHTSDESK_PROXY='socks5://…@proxy.example': "),
        ("RIGHTSDESK_PROXY", "http://proxy.example/path", "RIGHTSDESK_PROXY='http://proxy.example/path'"),
        ("RIGHTSDESK_MAX_FILE_BYTES", "0", "greater than 0"),
        ("RIGHTSDESK_MAX_CHARACTERS", "0", "greater than 0"),
        ("RIGHTSDESK_PORT", "many", "RIGHTSDESK_PORT='many'"),
        ("RIGHTSDESK_LONGEST_ANSWER", "0", "greater than or equal to 1"),
    ],
)
def test_nonsense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings(Settings)
    assert says in str(refused.value)


def test_ingest_sees_its_half() -> None:
    assert set(LibrarySettings.model_fields) < set(Settings.model_fields)
    assert isinstance(read_settings(Settings), LibrarySettings)


@pytest.mark.parametrize("proxy", ["", "http://proxy.example:8080", "https://proxy.example/"])
def test_a_proxy_is_an_address_or_none(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("RIGHTSDESK_PROXY", proxy)
    assert read_settings(Settings).proxy == proxy


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSDESK_QDRANT_API_KEY", "secret-key")
    monkeypatch.setenv("RIGHTSDESK_PROXY", "http://ana:secret-key@proxy.example")
    assert "secret-key" not in repr(read_settings(Settings))
