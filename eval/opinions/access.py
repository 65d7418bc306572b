"""How to reach a judge: its address made plain, its key from a file or the environment, a client that leaks neither."""

from collections.abc import Mapping
from pathlib import Path

import httpx

from eval.opinions.errors import OpinionError

KEY = "OPENAI_API_KEY"
COMPLETIONS = "/chat/completions"


def base_address(given: str) -> str:
    """Without a slash at its end, and without the path that is added to it. OpinionError for what is no address.

    The address is written beside each judgement, so it may hold nothing secret.
    """
    wanted = "--judge wants an address like http://127.0.0.1:8080/v1"
    try:
        url = httpx.URL(given.strip())
    except httpx.InvalidURL as error:
        raise OpinionError(f"{wanted}, got one that is none: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise OpinionError(f"{wanted}, got {given!r}")
    if url.userinfo or url.query or url.fragment:
        raise OpinionError(
            "--judge wants an address without user, password, query or fragment, since it is written beside each "
            f"judgement; put the key into a file for --judge-key-file, or into {KEY}"
        )
    return str(url).rstrip("/").removesuffix(COMPLETIONS).rstrip("/")


def read_key(file: Path | None, environment: Mapping[str, str]) -> str:
    """Empty where none is given: servers on one's own machine want none. OpinionError for one that cannot be sent."""
    try:
        key = (environment.get(KEY, "") if file is None else file.read_text(encoding="utf-8")).strip()
    except UnicodeDecodeError as error:
        raise OpinionError(f"--judge-key-file wants a file with a key alone, got {file}, which is no text") from error
    if file is not None and not key:
        raise OpinionError(f"--judge-key-file wants a file with a key alone, got {file}, which is empty")
    if not key.isascii() or not key.isprintable() or " " in key:
        # The key itself is not shown.
        raise OpinionError(f"{file or KEY} wants a key alone, on one line of ASCII; what it holds can't be sent")
    return key


def client(url: str, timeout_s: float, proxy: str = "") -> httpx.Client:
    """Follows no redirect, heeds no proxy of the environment, and reaches this machine without any."""
    from ingest.fetching.bootstrap import usual_certificates

    through = None if httpx.URL(url).host in {"localhost", "127.0.0.1", "::1"} else proxy or None
    return httpx.Client(
        trust_env=False, follow_redirects=False, timeout=timeout_s, proxy=through, verify=usual_certificates()
    )
