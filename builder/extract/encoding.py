"""Bytes to clean text: the encoding, and the characters that no reader may be shown."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I)
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, soft hyphen, zero-width and bidi characters, lone surrogates, tag characters, non-characters: they are
# invisible, or turn the reading order round, and can only mislead.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
    b"RIFF",
)
# Share of control characters in the first 4,096. Text has none; the binary formats tried (images, archives,
# programs, fonts, byte code) had .13 and more.
_MAX_CONTROLS = 0.02
_SAMPLE = 4096
# Share of bytes above 127 in cp1252: 840 English articles have .024 at most, Polish, French and Czech .03 to .15.
_ENGLISH_LIKE = 0.03


def decode(data: bytes, *, html: bool = False) -> str | None:
    """Return the text of ``data``, or ``None`` if it is not text. Byte order mark, UTF-8, UTF-16, then a guess."""
    if data.startswith(_SIGNATURES):
        return None
    text = _decode(data, html=html)
    if text is None:
        return None
    sample = text[:_SAMPLE]
    garbage = len(_CONTROL.findall(sample))
    return None if garbage > max(8, _MAX_CONTROLS * len(sample)) else text


def clean(text: str) -> str:
    """Return ``text`` with line feeds as its only line breaks, without characters that cannot be seen. Idempotent."""
    return _UNSEEN.sub("", _NEWLINES.sub("\n", text))


def _decode(data: bytes, *, html: bool) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A download cut off in the middle of a character is still UTF-8.
        if error.reason == "unexpected end of data" and error.start:
            return data[: error.start].decode("utf-8")
    return (_declared(data) if html else None) or _guessed(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every other byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:_SAMPLE])
    if not found:
        return None
    try:
        return data.decode(found.group(1).decode("ascii"))
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    # Nearly all ASCII is English with curly quotes, where the detector falls for cp1250 and its neighbours.
    if sum(byte > 127 for byte in data[:_SAMPLE]) < _ENGLISH_LIKE * min(len(data), _SAMPLE):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    # The detector's time grows with its input; 64 kB tell as much as 20 MB.
    best = from_bytes(data[:65536], cp_isolation=None).best()
    for encoding in (best.encoding if best else "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")
