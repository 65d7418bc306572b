"""From bytes to text: which encoding, and whether it is text at all. Pure."""

import codecs
import re

from ingest.errors import UnreadableFile

_BINARIES = (
    (b"PK\x03\x04", "a ZIP container (Word, Excel, OpenDocument or EPUB)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = {"cp1252": "windows-1252", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ALLOWED_CONTROLS_PER_CHARACTER = 1 / 500
_ONLY_HOPE = "save it as UTF-8 text, HTML or PDF"


def decode(raw: bytes) -> tuple[str, str]:
    """The text, and the legacy encoding it came from, if it was not Unicode."""
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")
    try:
        text, legacy = raw.decode(encoding), ""
    except UnicodeDecodeError as error:
        text, legacy = _decode_legacy(raw, error, encoding)
    _refuse_controls(text)
    return text, legacy


def refuse_binary(raw: bytes) -> None:
    for magic, what in _BINARIES:
        if raw.startswith(magic):
            raise UnreadableFile(f"wanted text, HTML, Markdown or PDF, came {what}: save it as PDF, HTML or plain text")


def _refuse_controls(text: str) -> None:
    nul = text.find("\x00")
    if nul >= 0:
        raise UnreadableFile(f"wanted text, came binary data (a NUL at character {nul:,}): {_ONLY_HOPE}")
    count = len(_CONTROL.findall(text))
    if count > 1 and count > len(text) * _ALLOWED_CONTROLS_PER_CHARACTER:
        raise UnreadableFile(f"wanted text, came binary data ({count:,} control characters): {_ONLY_HOPE}")


def _decode_legacy(raw: bytes, error: UnicodeDecodeError, encoding: str) -> tuple[str, str]:
    if encoding == "utf-8" and not _is_damaged_utf8(raw) and b"\x00" not in raw:
        legacy = _guess(raw)
        if legacy:
            return raw.decode(legacy), _LEGACY[legacy]
    byte = f"0x{raw[error.start]:02x}" if error.start < len(raw) else "the end"
    raise UnreadableFile(
        f"wanted {encoding} text, came byte {byte} at offset {error.start:,}, "
        "and no legacy encoding fits either: save it as UTF-8"
    )


def _is_damaged_utf8(raw: bytes) -> bool:
    """Valid multi-byte characters hardly occur by chance in a legacy encoding."""
    accented = re.findall("[^\x00-\x7f]", raw.decode("utf-8", errors="replace"))
    bad = accented.count("\ufffd")
    return len(accented) - bad >= bad


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = {match.encoding: match.chaos for match in from_bytes(raw, cp_isolation=list(_LEGACY), threshold=0.1)}
    best = min(matches, key=lambda name: matches[name], default="")
    # Windows-1252 is by far the commonest, and the others read most of it just as smoothly.
    return "cp1252" if "cp1252" in matches and matches["cp1252"] <= matches[best] + 0.01 else best
