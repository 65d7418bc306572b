"""Reading Markdown: blocks, footnote addresses, and what the front matter says."""

import pytest

from ingest.errors import UnreadableFile
from ingest.readers.limits import Limits
from ingest.readers.markdown import read_markdown
from ingest.types import Block, Metadata, Original, Reading

DIGEST = """\
---
id: cc4dr-declaration
title: "Digest of: Declaration"
kind: declaration
form: digest
publisher: Rightsdesk
date: 2026-11-21
language: en
original:
  title: Declaration
  publisher: Cities Coalition for Digital Rights
  date: 2018-11
  url: https://citiesfordigitalrights.org/principles
---

# Digest of: *Declaration*

Five principles[^1] stand in the
[declaration](https://a.b/text) of `2018`.[^2][^1]

## What they say

They are:[^2]

1. Equal **access**.[^1]
2. Privacy,
   also of data
   - at home
   - outside

| City | Year |
|---|---|
| Barcelona[^1] | 2018 |

> “Rights hold online.”

<p>Raw <b>HTML</b></p>

```
code stays
```

80%

## Sources

- https://a.b/

### More of them

Text about sources.

[^1]: Page "principles", <https://a.b/1>, and [a copy](https://a.b/2).
[^2]: Report, https://a.b/(3).
"""

ONE = ("https://a.b/1", "https://a.b/2")
TWO = ("https://a.b/(3)",)


def read(text: str) -> Reading:
    return read_markdown(text.encode(), Limits())


def test_a_digest_is_read_whole() -> None:
    assert read(DIGEST) == Reading(
        (
            Block("heading", "Digest of: Declaration", 1),
            Block("paragraph", "Five principles stand in the declaration of 2018.", sources=(*ONE, *TWO)),
            Block("heading", "What they say", 2),
            Block("paragraph", "They are:", sources=TWO),
            Block("item", "Equal access.", 1, sources=ONE),
            Block("item", "Privacy, also of data", 1),
            Block("item", "at home", 2),
            Block("item", "outside", 2),
            Block("table", "City | Year"),
            Block("table", "Barcelona | 2018", sources=ONE),
            Block("paragraph", "“Rights hold online.”"),
            Block("paragraph", "Raw HTML"),
            Block("paragraph", "code stays"),
            Block("residue", "80%"),
        ),
        Metadata(
            id="cc4dr-declaration",
            title="Digest of: Declaration",
            kind="declaration",
            form="digest",
            publisher="Rightsdesk",
            date="2026-11-21",
            language="en",
            original=Original(
                "Declaration",
                "Cities Coalition for Digital Rights",
                "2018-11",
                "https://citiesfordigitalrights.org/principles",
            ),
        ),
        ("removed 6 footnote marks", "joined 2 hard-wrapped lines", "left out 1 list of sources"),
    )


def test_what_follows_a_list_of_sources_is_read() -> None:
    assert [block.text for block in read("## Fuentes\n\n- uno\n\n## Sigue\n\nTexto.").blocks] == ["Sigue", "Texto."]


@pytest.mark.parametrize(
    ("front", "metadata"),
    [
        ("", Metadata()),
        ("title:", Metadata()),
        ("layout: post\ntags: [a, b]", Metadata()),
        ("date: 2022", Metadata(date="2022")),
        ("date: 2022-11-15 10:00:00", Metadata(date="2022-11-15")),
        ('date: "2022-11"', Metadata(date="2022-11")),
        ("title: >\n  Two\n  lines", Metadata(title="Two lines")),
        ("original: {title: T}", Metadata(original=Original("T", "", "", ""))),
    ],
)
def test_front_matter(front: str, metadata: Metadata) -> None:
    assert read(f"---\n{front}\n---\n\nText.").metadata == metadata


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("form: summary", "front matter: form must be original or digest, came 'summary' (str)"),
        ("title: 2045", 'front matter: title must be text (put it in quotes: "…"), came 2045 (int)'),
        # YAML reads the code of Norwegian as false.
        ("language: no", 'front matter: language must be text (put it in quotes: "…"), came False (bool)'),
        ("language: English", "front matter: language must be an ISO 639-1 code such as en, came 'English' (str)"),
        ("id: a/b", "front matter: id must be up to 128 letters, digits, '.', '_' or '-', came 'a/b' (str)"),
        (
            "date: 15 November 2022",
            "front matter: date must be a date as YYYY-MM-DD, YYYY-MM or YYYY, came '15 November 2022' (str)",
        ),
        (
            "original: https://a.b",
            "front matter: original must be a mapping with title, publisher, date and url, came 'https://a.b' (str)",
        ),
        (
            "original: {url: [a]}",
            "front matter: original.url must be text (put it in quotes: \"…\"), came ['a'] (list)",
        ),
        ("- a\n- b", "front matter must be lines of 'key: value', came ['a', 'b'] (list)"),
    ],
)
def test_wrong_front_matter_names_the_key(front: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(f"---\n{front}\n---\n\nText.")
    assert str(caught.value) == reason


@pytest.mark.parametrize("front", ["a: [", "a: b: c", "a: " + "[" * 10_000, "date: 2022-13-45", "&a [*a"])
def test_broken_yaml_is_refused(front: str) -> None:
    with pytest.raises(UnreadableFile, match="the front matter is not valid YAML .*: mend the lines between the ---"):
        read(f"---\n{front}\n---\n\nText.")
