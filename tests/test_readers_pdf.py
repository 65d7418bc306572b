"""Reading PDFs: made ones for each promise, and a folder of odd ones from the wild."""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import place
from ingest.errors import UnreadableFile
from ingest.normalisation import Changes
from ingest.readers import Limits, read_file
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_lines import DrawnLine, lines_of_page
from ingest.splitting import split
from ingest.structure.lines import Line
from ingest.types import Block, Metadata, Reading
from tests.readings import document

SAMPLES = Path(__file__).parents[2] / "shared/data/pdf"
UNREADABLE = {
    "005-libreoffice-writer-password": "the PDF is locked with a password: save a copy without one",
    "007-imagemagick-images_imagemagick-ASCII85Decode": "its one page holds pictures but no text: run OCR first",
    "007-imagemagick-images_imagemagick-CCITTFaxDecode": "its one page holds pictures but no text: run OCR first",
    "007-imagemagick-images_imagemagick-lzw": "its one page holds pictures but no text: run OCR first",
    "017-unreadable-meta-data": "the PDF is damaged (PdfReadError: Invalid object in /Pages)",
    "019-grayscale-image": "its one page holds pictures but no text: run OCR first",
    "023-cmyk-image": "its one page holds pictures but no text: run OCR first",
}

Page = list[tuple[int, str]]


def made(*pages: Page, sizes: dict[str, int] | None = None, title: str = "") -> bytes:
    """A PDF whose pages hold the given lines at the given heights."""
    out = BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setTitle(title)
    for page in pages:
        for y, text in page:
            canvas.setFont("Helvetica", (sizes or {}).get(text, 10))
            canvas.drawString(72, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rewritten(raw: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


GUIDE = made(
    [
        (800, "Guía para ciudades"),
        (740, "Derechos digitales"),
        (716, "La ciudad de Avinyó publica cada año los algoritmos que utiliza. Así lo decidió"),
        (704, "la alcaldía, y así lo hará también con los datos. Nadie queda fuera de la infor-"),
        (692, "mación pública."),
        (668, "Las ciudades piden tres cosas:"),
        (656, "• acceso para todas"),
        (644, "• respeto a la privacidad de cada persona, dentro y fuera de su casa, siempre y"),
        (632, "sin excepción"),
        (608, "El segundo párrafo empieza en esta página, cruza el salto de página y solo ter-"),
        (40, "Página 1 de 3"),
    ],
    [
        (800, "Guía para ciudades"),
        (740, "mina en la siguiente. Después sigue otra frase."),
        (716, "Otro párrafo que ocupa una sola línea."),
        (40, "Página 2 de 3"),
    ],
    [(800, "Guía para ciudades"), (740, "Último párrafo de la guía."), (40, "Página 3 de 3")],
    sizes={"Derechos digitales": 16},
    title="Guía de derechos",
)


def reason_of(raw: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(raw, Limits())
    return str(caught.value)


def test_a_guide_is_read_whole() -> None:
    one = ((0, 1),)
    assert read_pdf(GUIDE, Limits()) == Reading(
        (
            Block("heading", "Derechos digitales", 1, one),
            Block(
                "paragraph",
                "La ciudad de Avinyó publica cada año los algoritmos que utiliza. Así lo decidió la alcaldía, y así lo "
                "hará también con los datos. Nadie queda fuera de la información pública.",
                0,
                one,
            ),
            Block("paragraph", "Las ciudades piden tres cosas:", 0, one),
            Block("item", "acceso para todas", 1, one),
            Block(
                "item",
                "respeto a la privacidad de cada persona, dentro y fuera de su casa, siempre y sin excepción",
                1,
                one,
            ),
            Block(
                "paragraph",
                "El segundo párrafo empieza en esta página, cruza el salto de página y solo termina en la siguiente. "
                "Después sigue otra frase.",
                0,
                ((0, 1), (78, 2)),
            ),
            Block("paragraph", "Otro párrafo que ocupa una sola línea.", 0, ((0, 2),)),
            Block("paragraph", "Último párrafo de la guía.", 0, ((0, 3),)),
        ),
        Metadata(title="Guía de derechos", date="2000-01-01"),
        (
            "made visible 2 lost bullets",
            "dropped 3 running headers or footers",
            "dropped 3 page numbers",
            "joined 4 hard-wrapped lines",
            "dropped 2 hyphens at a line end",
        ),
    )


def test_a_passage_over_a_page_break_cites_both_pages() -> None:
    document = place(read_pdf(GUIDE, Limits()), "0" * 64, "guide", "es")
    assert [(page.number, document.text[page.start : page.end][:6]) for page in document.pages] == [
        (1, "Derech"),
        (2, "mina e"),
        (3, "Último"),
    ]
    assert [(passage.page, passage.page_end) for passage in split(document, 30)] == [(1, 1), (1, 1), (1, 3)]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_empty_password_opens_a_pdf_that_only_restricts_printing(algorithm: str) -> None:
    locked = rewritten(GUIDE, lambda writer: writer.encrypt("", "owner", algorithm=algorithm))
    assert read_pdf(locked, Limits()).blocks == read_pdf(GUIDE, Limits()).blocks


def test_a_password_is_a_reason() -> None:
    locked = rewritten(GUIDE, lambda writer: writer.encrypt("secret", algorithm="AES-256"))
    assert reason_of(locked) == "the PDF is locked with a password: save a copy without one"


def test_pictures_alone_need_ocr() -> None:
    assert reason_of(made([], [])) == (
        "its 2 pages hold pictures but no text: run OCR first, for example: ocrmypdf in.pdf out.pdf"
    )


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.7", GUIDE[: len(GUIDE) // 3], GUIDE.replace(b"/Kids", b"/Kidz"), b"%PDF-1.4\n" + b"[" * 100_000],
)
def test_damage_is_a_reason(raw: bytes) -> None:
    assert re.fullmatch(
        r"(the PDF is damaged \(.+\): open it in a PDF viewer and save or print it to a new PDF"
        r"|wanted a PDF with pages, came one without any: download or save it again)",
        reason_of(raw),
    )


def test_one_broken_page_leaves_the_others() -> None:
    def breaks(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(b"anything")
        stream[NameObject("/Filter")] = NameObject("/NoSuchFilter")
        writer.pages[1][NameObject("/Contents")] = writer._add_object(stream)

    reading = read_pdf(rewritten(GUIDE, breaks), Limits())
    assert [block.pages for block in reading.blocks[-2:]] == [((0, 1),), ((0, 3),)]
    assert reading.normalisation[-1] == (
        "left out page 2, which could not be read (NotImplementedError: Unsupported filter /NoSuchFilter)"
    )


def test_the_limit_counts_all_pages() -> None:
    with pytest.raises(UnreadableFile, match="the limit is 300: split the file, or raise RIGHTSDESK_MAX_CHARACTERS"):
        read_pdf(GUIDE, Limits(max_characters=300))


def test_pdf_goes_by_its_content_not_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "guide.txt"
    path.write_bytes(GUIDE)
    assert read_file(path, Limits()) == (GUIDE, read_pdf(GUIDE, Limits()))


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Guía de derechos", True), ("untitled", False), ("Microsoft Word - final.docx", False), ("guide_v2.indd", False)],
)
def test_only_a_sensible_title_is_believed(title: str, kept: bool) -> None:
    assert read_pdf(made([(700, "Some text.")], title=title), Limits()).metadata.title == (title if kept else "")


def test_the_library_prints_nothing() -> None:
    code = "from ingest.readers.pdf import read_pdf, Limits\nread_pdf(b'%PDF-1.7', Limits())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert "UnreadableFile" in run.stderr.splitlines()[-1]
    assert run.stderr.startswith("Traceback")


def test_a_gap_between_full_lines_parts_paragraphs() -> None:
    full = "This line of the guide is as wide as every other line of it, and here it ends."
    lines = [(700, full), (688, full), (664, full), (652, full)]
    assert [block.text for block in read_pdf(made(lines), Limits()).blocks] == [f"{full} {full}"] * 2


def test_ligatures_of_a_font_are_expanded() -> None:
    line = DrawnLine(["The oﬃcial", " ﬁle"], 72, 700, Counter({10.0: 14}))
    assert lines_of_page([line], 3, Changes()) == [Line("The official file", 0.0, 72, 3, 10.0)]


def samples() -> list[Path]:
    return sorted(SAMPLES.glob("*.pdf"))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample PDFs are not beside this checkout")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem.removeprefix("samplefiles__"))
def test_samples_are_read_or_refused_with_a_reason(path: Path) -> None:
    name = path.stem.removeprefix("samplefiles__")
    expected = next((reason for start, reason in UNREADABLE.items() if name.startswith(start)), "")
    if expected:
        assert reason_of(path.read_bytes()).startswith(expected)
    else:
        _stands_in_the_pdf(path)


def _stands_in_the_pdf(path: Path) -> None:
    """Every passage is on its pages as the PDF library itself reads them, but for spaces and hyphens."""
    passages = split(document(path))
    assert passages
    pages = [_letters(page.extract_text()) for page in PdfReader(path).pages]
    for passage in passages:
        assert passage.page is not None
        assert passage.page_end is not None
        there = "".join(pages[passage.page - 1 : passage.page_end])
        for sentence in passage.sentences:
            text = passage.text[sentence.start - passage.start : sentence.end - passage.start]
            assert _in_order(_letters(text), there)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _in_order(text: str, there: str) -> bool:
    """As one piece, or in two where a header or a page number stood between."""
    at, pieces = 0, 0
    while at < len(text) and pieces < 2:
        length = _longest_prefix(text[at:], there)
        at, pieces = at + length, pieces + 1
    return at == len(text)


def _longest_prefix(text: str, there: str) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in there else (low, middle - 1)
    return low


def test_what_the_library_thinks_of_a_damaged_file_stays_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        read_pdf(b"not a PDF, but named like one\n", Limits())
    assert caplog.messages == []
