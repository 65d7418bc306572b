"""A letter as a `.docx` with real footnotes, by the parts of ECMA-376. Pure: the same letter, the same bytes."""

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from assistant.desk.letters.citing import line
from assistant.desk.letters.letter import Letter
from assistant.desk.letters.paragraphs import MARKER, Paragraph, paragraphs
from assistant.desk.sending.plain import cited

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# XML 1.0 has no place for them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}.footnotes+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>'
)
SUPER = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
STYLES = (
    f'{HEAD}<w:styles xmlns:w="{MAIN}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="160"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr><w:rPr><w:i/></w:rPr></w:style></w:styles>'
)
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def docx(letter: Letter) -> bytes:
    """The file. A marker becomes a footnote each time it stands, since a word processor numbers them itself."""
    sources = {one.marker: line(one, letter.language) for one in cited(letter)}
    notes: list[str] = []
    written = "".join(_paragraph(one, letter.body, sources, notes) for one in paragraphs(letter.body))
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("footnotes", "footnotes.xml"), ("styles", "styles.xml")),
        "word/styles.xml": STYLES,
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{MAIN}"><w:body>{written}<w:sectPr/></w:body></w:document>',
        "word/footnotes.xml": f'{HEAD}<w:footnotes xmlns:w="{MAIN}">{SEPARATORS}{"".join(notes)}</w:footnotes>',
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            # Without a date of its own, a file made twice would differ.
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _paragraph(one: Paragraph, body: str, sources: dict[int, str], notes: list[str]) -> str:
    text = body[one.start : one.end]
    if one.is_quote:
        text = re.sub(r"^> ?", "", text, flags=re.MULTILINE)
    runs, at = [], 0
    for found in MARKER.finditer(text):
        if (source := sources.get(int(found[1]))) is None:
            continue
        notes.append(_note(len(notes) + 1, source))
        runs += [_run(text[at : found.start()]), f'<w:r>{SUPER}<w:footnoteReference w:id="{len(notes)}"/></w:r>']
        at = found.end()
    style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>' if one.is_quote else ""
    return f"<w:p>{style}{''.join(runs)}{_run(text[at:])}</w:p>"


def _note(number: int, source: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r>{SUPER}<w:footnoteRef/></w:r>{_run(" " + source)}</w:p></w:footnote>'


def _run(text: str) -> str:
    lines = escape(CONTROLS.sub("", text)).split("\n")
    return (
        "<w:r>" + "<w:br/>".join(f'<w:t xml:space="preserve">{one}</w:t>' for one in lines) + "</w:r>" if text else ""
    )


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'
