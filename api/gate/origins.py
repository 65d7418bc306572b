"""Origins as browsers write them: scheme, host in ASCII and lower case, port where it is not the usual one. Pure."""

from urllib.parse import urlsplit

USUAL_PORTS = {"http": 80, "https": 443}
WANTED = "wanted an origin such as https://www.city.example: scheme and host, no path, no wildcard"


def origin_of(text: str) -> str:
    """The origin as a browser will send it; ValueError says what was wanted."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one.
        raise ValueError(f"{WANTED}; came {text!r}") from None
    beyond = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in USUAL_PORTS or not host or beyond or "*" in host or " " in host:
        raise ValueError(f"{WANTED}; came {text!r}")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port not in (None, USUAL_PORTS[parts.scheme]) else "")


def is_own(origin: str, host: str) -> bool:
    """Whether a page of this origin came from this very host, behind TLS of a reverse proxy or not."""
    scheme, _, authority = origin.lower().partition("://")
    port = f":{USUAL_PORTS.get(scheme, 0)}"
    return bool(authority) and authority.removesuffix(port) == host.lower().removesuffix(port)
