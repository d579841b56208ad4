"""`--fix`: what can be mended without a doubt, with comments and layout kept."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterable

from rolematch.errors import RolematchError
from rolematch.lint.finding import Edit, Finding
from rolematch.lint.text_file import TextFile
from rolematch.source import parse_json, parse_yaml

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


def mend(file: TextFile, findings: Iterable[Finding]) -> int:
    """Writes a file with the edits of some findings made; how many findings that mends.

    Of edits that overlap the first is made, the others when the file is looked at again. A file that would no longer
    be read is left as it is.
    """
    taken: list[Edit] = []
    mended = 0
    for finding in sorted((each for each in findings if each.edits), key=lambda each: each.edits[0].start):
        if all(edit.start >= other.end or edit.end <= other.start for edit in finding.edits for other in taken):
            taken += finding.edits
            mended += 1
    if not taken:
        return 0
    text = file.text
    for edit in sorted(taken, key=lambda each: -each.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    mark, encoding = next(((mark, name) for mark, name in _MARKS if file.data.startswith(mark)), (b"", "utf-8"))
    data = mark + text.encode(encoding)
    try:
        (parse_json if file.path.lower().endswith(".json") else parse_yaml)(data, file.shown)
    except RolematchError:
        return 0
    _write(os.path.realpath(file.path), data)
    return mended


def _write(path: str, data: bytes) -> None:
    """All of it or nothing: a new file takes the place of the old one."""
    mode = os.stat(path).st_mode & 0o7777
    handle, new = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".rolematch-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(new, mode)
        os.replace(new, path)
    except OSError as error:
        os.unlink(new)
        raise RolematchError.of(f"{path} cannot be written: {error.strerror}") from None
