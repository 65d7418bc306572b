"""The widget as one module, put together from its files as the service starts: what a page loads is one request."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\./[\w/]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) )", re.MULTILINE)
# What a file says relative to itself, as the whole says it from one folder above.
HERE = {
    "import(`./texts/": "import(`./widget/texts/",
    'new URL("../", import.meta.url)': 'new URL("./", import.meta.url)',
}


class Unjoinable(ValueError):
    """A file of the widget is written in a way that the joining does not know; the message says which and how."""


@cache
def joined(entrance: Path) -> str:
    """Each file once, after those that it imports, without what joins them; all top-level names share one scope.

    The order is that in which a browser would run the modules (ECMA-262, 16.2.1.5). Unjoinable where an import or
    export is left over.
    """
    text = "".join(_parts(entrance, set()))
    if left := re.search(r"^(?:import|export)\b[^(].*$", text, re.MULTILINE):
        raise Unjoinable(
            f'imports are wanted as `import {{ a, b }} from "./file.js";`, exports by name; came {left[0]}'
        )
    return text


def _parts(path: Path, done: set[Path]) -> Iterator[str]:
    if path in done:
        return
    done.add(path)
    text = path.read_text("utf-8")
    for found in IMPORT.finditer(text):
        yield from _parts((path.parent / found[1]).resolve(), done)
    body = EXPORT.sub("", IMPORT.sub("", text))
    if path.parent.name == "widget":
        for here, there in HERE.items():
            body = body.replace(here, there)
    yield body
