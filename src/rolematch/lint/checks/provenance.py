"""RM4: where each requirement comes from in the posting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rolematch.errors import quoted
from rolematch.lint.context import Context, Posting
from rolematch.lint.finding import Edit, Hit
from rolematch.lint.role_view import Path, RoleView, good_lines
from rolematch.lint.rule import rule

QUOTE = 9
"""So many words of a posting in a row are a quotation."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def _posting(role: RoleView, context: Context) -> Posting | None:
    given = role.value.get("posting")
    sha256 = given.get("sha256") if isinstance(given, dict) else None
    return context.posting(sha256) if isinstance(sha256, str) and len(sha256) >= 6 else None


def _listed(role: RoleView) -> Iterator[tuple[Path, Any]]:
    """Every list of lines of a posting, with its path."""
    for each in role.requirements:
        if isinstance(each.raw.get("lines"), list):
            yield (*each.at, "lines"), each.raw["lines"]
    given = role.value.get("not_scored")
    for index, each_ in enumerate(given if isinstance(given, list) else ()):
        if isinstance(each_, dict) and isinstance(each_.get("lines"), list):
            yield ("not_scored", index, "lines"), each_["lines"]


@rule("RM401", "line-out-of-range", "error", needs="posting")
def line_out_of_range(role: RoleView, context: Context) -> Iterator[Hit]:
    """A line that the posting does not have, or that a requirement rests on and is blank."""
    posting = _posting(role, context)
    if posting is None:
        return
    last = len(posting.lines)
    for path, lines in _listed(role):
        for index, line in enumerate(lines):
            if type(line) is not int or line < 1:
                continue
            if line > last:
                yield Hit(
                    f"line {line} is not in the posting, which has {last}",
                    (*path, index),
                    "count as an editor does, from 1",
                )
            elif line <= last and path[0] == "requirements" and not posting.lines[line - 1].strip():
                yield Hit(f"line {line} of the posting is blank", (*path, index), "name the line that asks for it")


@rule("RM402", "line-unaccounted", "error", needs="posting")
def line_unaccounted(role: RoleView, context: Context) -> Iterator[Hit]:
    """A line of the posting that no requirement asks and not_scored does not explain."""
    posting = _posting(role, context)
    if posting is None:
        return
    known = {line for _, lines in _listed(role) for line in good_lines(lines)}
    for number, line in enumerate(posting.lines, 1):
        if line.strip() and number not in known:
            yield Hit(
                f"line {number} of the posting is accounted for by nothing: {quoted(line.strip(), 50)}",
                ("posting",), "ask for it in a requirement, or tell under not_scored why not", key=True,
            )  # fmt: skip


@rule("RM403", "posting-changed", "error", needs="posting")
def posting_changed(role: RoleView, context: Context) -> Iterator[Hit]:
    """None of the postings given has the hash that the role was curated from: it has changed, or is not there."""
    given = role.value.get("posting")
    sha256 = given.get("sha256") if isinstance(given, dict) else None
    if (
        not isinstance(sha256, str)
        or context.postings is None
        or context.posting(sha256) is not None
        or context.one_posting
    ):
        return
    only = context.postings[0] if len(context.postings) == 1 else None
    hint = "read it again, mend the lines, then write its hash" + (f": {only.sha256}" if only else "")
    message = (
        f"{only.path} is not the posting that this role was curated from" if only else "no posting given has this hash"
    )
    yield Hit(message, ("posting", "sha256"), hint)


@rule("RM404", "quotes-the-posting", "error", needs="posting")
def quotes_the_posting(role: RoleView, context: Context) -> Iterator[Hit]:
    """Nine or more words in a row stand in the posting as well: role files say what is asked in their own words."""
    posting = _posting(role, context)
    if posting is None:
        return
    runs: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(posting.lines, 1):
        words = [word.casefold() for word in _WORD.findall(line)]
        for at in range(len(words) - QUOTE + 1):
            runs.setdefault(tuple(words[at : at + QUOTE]), number)
    if not runs:
        return
    for path, text in _told(role):
        written = list(_WORD.finditer(text))
        words = [found[0].casefold() for found in written]
        for at in range(len(words) - QUOTE + 1):
            line_ = runs.get(tuple(words[at : at + QUOTE]))
            if line_ is not None:
                quote = text[written[at].start() : written[at + QUOTE - 1].end()]
                yield Hit(
                    f"quotes line {line_} of the posting: {quoted(quote, 80)}",
                    path,
                    "say it in your own words",
                    words=quote,
                )
                break


def _told(role: RoleView) -> Iterator[tuple[Path, str]]:
    for each in role.requirements:
        if isinstance(each.raw.get("asks"), str):
            yield (*each.at, "asks"), each.raw["asks"]
    given = role.value.get("not_scored")
    for index, why in enumerate(given if isinstance(given, list) else ()):
        if isinstance(why, dict) and isinstance(why.get("why"), str):
            yield ("not_scored", index, "why"), why["why"]


@rule("RM405", "asked-and-not-scored", "warning")
def asked_and_not_scored(role: RoleView, context: Context) -> Iterator[Hit]:
    """A line of the posting is asked by a requirement, and told not to be scored."""
    asking = {line: each.id for each in reversed(role.requirements) for line in each.lines}
    for path, lines in role.not_scored():
        for line in dict.fromkeys(lines):
            if line in asking:
                index = role.file.value["not_scored"][path[1]]["lines"].index(line)
                yield Hit(
                    f"line {line} is asked by {asking[line]}, and not scored",
                    (*path, index),
                    "keep it in one of the two",
                )


@rule("RM406", "line-repeated", "warning", fixable=True)
def line_repeated(role: RoleView, context: Context) -> Iterator[Hit]:
    """A line stands twice in one list of lines."""
    for path, lines in _listed(role):
        counts = Counter(map(repr, lines))
        if any(count > 1 for count in counts.values()):
            kept = dict.fromkeys(map(repr, lines))
            start = role.file.offset_of(path)
            span = role.file.spans.lists.get(start)
            plain = span is not None and span.style == "flow" and "#" not in role.file.text[span.start : span.end]
            edits = (Edit(span.start, span.end, f"[{', '.join(kept)}]"),) if span is not None and plain else ()
            twice = ", ".join(line for line, count in counts.items() if count > 1)
            yield Hit(f"line {twice} stands in this list more than once", path, "name each line once", edits=edits)


@rule("RM407", "no-lines", "warning")
def no_lines(role: RoleView, context: Context) -> Iterator[Hit]:
    """A requirement of a stable role that no line of its posting is named for."""
    if not role.stable or not isinstance(role.value.get("posting"), dict):
        return
    for each in role.requirements:
        if not each.raw.get("lines"):
            yield Hit(
                f"no line of the posting is named for {each.id}",
                (*each.at, "id"),
                "name its lines, or make the role a draft",
            )
