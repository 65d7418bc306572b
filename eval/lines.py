"""JSON lines as they are parted: at line feeds alone. Pure."""


def lines_of(text: str) -> list[str]:
    """Each line without its end; a text in JSON may hold any other mark that `str.splitlines` takes for one."""
    return text.removesuffix("\n").split("\n") if text else []
