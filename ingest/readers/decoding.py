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
# The guesser cannot tell the first two apart, since it goes by letters that most languages share.
_AS_SMOOTH = 0.02
# A short French sentence scored 0.41, and letters thrown together 1.17 (measured with charset-normalizer 3.5).
_MAX_CHAOS = 0.5
_SIGN_INSIDE_WORD = re.compile(r"[a-z][¹³¾£¥¿][a-z]")
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

    matches = list(from_bytes(raw, cp_isolation=list(_LEGACY), threshold=_MAX_CHAOS))
    smoothest = min((match.chaos for match in matches), default=0.0)
    near = [match for match in matches if match.chaos <= smoothest + _AS_SMOOTH]
    names = {name for match in near for name in (match.encoding, *match.could_be_from_charset)} & set(_LEGACY)
    if "cp1252" in names:
        return "cp1250" if "cp1250" in names and _mixes_languages(raw.decode("cp1252")) else "cp1252"
    return next(iter(sorted(names)), "")


def _mixes_languages(western: str) -> bool:
    """Letters that no Western European language has together are Central European ones read wrongly."""
    accents = set(western)
    return bool(
        _SIGN_INSIDE_WORD.search(western)
        or ("ø" in accents and accents & set("ìèù"))
        or (accents & set("šž") and accents & set("èæìð"))
    )
