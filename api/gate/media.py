"""What a client says that it sends and takes, in the headers Content-Type and Accept. Pure."""

from email.message import Message

JSON = "application/json"
CHARSETS = ("", "utf-8", "utf8", "us-ascii")


def is_json(content_type: str) -> bool:
    """Whether this says JSON in UTF-8, of whatever kind."""
    said = Message()
    said["content-type"] = content_type
    kind = said.get_content_type() if content_type else ""
    charset = said.get_param("charset", "")
    return (kind == JSON or kind.endswith("+json")) and isinstance(charset, str) and charset.lower() in CHARSETS


def takes(accept: str, offered: tuple[str, ...]) -> bool:
    """Whether any of the offered types is taken: the range nearest to it says so, and at q=0 it is not."""
    ranges = dict(_range(one) for one in accept.split(",") if one.strip())
    return not ranges or any(_weight(one, ranges) > 0 for one in offered)


def preferred(accept: str, offered: tuple[str, ...]) -> str:
    """The offered type that is taken most gladly; of equals, and where nothing is said, the first one offered."""
    ranges = dict(_range(one) for one in accept.split(",") if one.strip())
    return max(offered, key=lambda one: _weight(one, ranges)) if ranges else offered[0]


def _weight(kind: str, ranges: dict[str, float]) -> float:
    near_to_far = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((ranges[one] for one in near_to_far if one in ranges), 0.0)


def _range(text: str) -> tuple[str, float]:
    kind, *parameters = (one.strip().lower() for one in text.split(";"))
    weight = next((one.partition("=")[2] for one in parameters if one.startswith("q=")), "1")
    try:
        # A weight that is none is not a reason to refuse.
        return kind, float(weight)
    except ValueError:
        return kind, 1.0
