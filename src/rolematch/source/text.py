"""Bytes to text: encodings, byte order marks, and characters that no document should hold."""

from __future__ import annotations

import codecs
import re

from rolematch.errors import Place, RolematchError
from rolematch.source.document import Limits, place_in

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
EMPTY_HINT = "write what it should hold, or give another file"
DEPTH_HINT = "write it flatter: no profile or role needs so many levels"
COUNT_HINT = "split it"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a Word or Excel file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich-text document"),
)


def decode(data: bytes, path: str, record: int | None, limits: Limits) -> str:
    """The text of a document, without its byte order mark. Raises RolematchError for what is not text, or too long."""
    if len(data) > limits.size:
        raise too_large(path, record, limits)
    encoding = "utf-8"
    body = data
    if data[:1] in b"\xef\xff\xfe\x00":  # also true of no data at all, which no mark begins
        for mark, named in _MARKS:
            if data.startswith(mark):
                encoding, body = named, data[len(mark) :]
                break
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, body, encoding, error, path, record) from None


def refuse_control_characters(text: str, path: str, record: int | None) -> None:
    """Raises RolematchError at the first character that is none of text, tab and line break."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    code = ord(found.group())
    name = "a NUL character" if code == 0 else f"the control character U+{code:04X}"
    if code == 0xFEFF:
        name = "a byte order mark in mid-text (U+FEFF)"
    elif code >= 0xFFFE or 0xD800 <= code <= 0xDFFF:
        name = f"the code U+{code:04X}, which is no character"
    raise RolematchError.of(
        f"{name} stands in the text",
        place_in(text, found.start(), path, record),
        hint="this may be no text file; else delete the character",
        code="control-character",
    )


def too_large(path: str, record: int | None, limits: Limits, size: int | None = None) -> RolematchError:
    """The error for more bytes than the limit; `size` in bytes, where it is known."""
    told = f"{size / 1e6:,.1f} MB" if size is not None else "more"
    return RolematchError.of(
        f"the file is too large: {told}, at most {limits.size / 1e6:,.1f} MB are read",
        Place(path, record),
        hint=COUNT_HINT,
        code="too-large",
    )


def _not_text(
    data: bytes, body: bytes, encoding: str, error: UnicodeDecodeError, path: str, record: int | None
) -> RolematchError:
    for start, kind in _BINARY:
        if data.startswith(start):
            return RolematchError.of(
                f"this is {kind}, not YAML or JSON",
                Place(path, record),
                hint="write the profile as YAML or JSON text",
                code="binary",
            )
    read = body[: error.start].decode(encoding, "replace")
    named = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    shown = body[error.start : error.start + 1].hex()
    return RolematchError.of(
        f"byte 0x{shown} is not {named}: the file is binary, or saved in another encoding",
        place_in(read, len(read), path, record),
        hint="save it as UTF-8",
        code="encoding",
    )
