"""Which language is meant, and how well it is spoken, on the ladder of the CEFR with "native" above it."""

import unicodedata
from collections.abc import Mapping
from typing import Any


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split()


def compile_languages(data: Any) -> dict[str, Any]:
    """The tables of `Languages`, JSON-able, from the parsed languages.yaml; ValueError tells what is wrong with it."""
    if not isinstance(data, Mapping):
        raise ValueError("languages: a mapping is expected")
    ladder = [str(level) for level in data.get("ladder", ())]
    names: dict[str, str] = {}
    for code, forms in data.get("languages", {}).items():
        for name in [code, *forms]:
            key = " ".join(_words(str(name)))
            if names.setdefault(key, str(code)) != str(code):
                raise ValueError(f"languages: {name!r} stands for {names[key]} and {code}")
    fluency: dict[str, int] = {}
    for level, phrases in data.get("fluency", {}).items():
        if level not in ladder:
            raise ValueError(f"languages: unknown level {level!r}")
        for phrase in phrases:
            key = " ".join(_words(str(phrase)))
            if fluency.setdefault(key, ladder.index(level) + 1) != ladder.index(level) + 1:
                raise ValueError(f"languages: {phrase!r} stands for two levels")
    return {"ladder": ladder, "names": names, "fluency": fluency}


class Languages:
    """Reads languages and levels by the tables of `compile_languages`."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._ladder: list[str] = compiled["ladder"]
        self._names: dict[str, str] = compiled["names"]
        self._fluency: dict[str, int] = compiled["fluency"]

    def level(self, text: str) -> int | None:
        """The number of a level by its own name ("B2" is 4, "native" 7), None for any other word."""
        lowered = text.strip().casefold()
        return next((n for n, name in enumerate(self._ladder, 1) if name.casefold() == lowered), None)

    def read(self, language: str, fluency: str | None) -> tuple[str, int] | None:
        """The language's code and its level, 1 (A1) to 7 (native), 0 where none is told; None for an unknown language.

        A level that stands beside the language ("German (B2)", "Spanish - fluent") is read too.
        """
        words = _words(language)
        for size in range(min(len(words), 3), 0, -1):
            for at in range(len(words) - size + 1):
                code = self._names.get(" ".join(words[at : at + size]))
                # a bare code ("de", "is") is a language only where it is the whole of the text
                if code is not None and (size == len(words) or " ".join(words[at : at + size]) != code):
                    told = self._told(_words(fluency)) if fluency else 0
                    return code, told or self._told(words[:at] + words[at + size :])
        return None

    def _told(self, words: list[str]) -> int:
        """The level that the longest phrase tells; among equals a level of the CEFR, then the lowest."""
        for word in words:
            if len(word) <= 3 and word[:2].upper() in self._ladder and word[2:] in ("", "1", "2"):
                return self._ladder.index(word[:2].upper()) + 1
        if "no" in words or "not" in words or "non" in words:
            return 0
        for size in range(min(len(words), 4), 0, -1):
            found = [self._fluency.get(" ".join(words[at : at + size]), 0) for at in range(len(words) - size + 1)]
            told = [level for level in found if level]
            if told:
                return min(told)
        return 0
