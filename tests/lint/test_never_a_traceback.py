"""Whatever stands in a file: findings, never a traceback, and the other files are not hidden."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolematch.cli.main import main
from rolematch.lint.context import Context
from rolematch.lint.inspect_file import inspect_role
from rolematch.lint.rule import chosen
from rolematch.vocabulary.vocabulary import Vocabulary
from tests.lint.lint_helpers import role

GOOD = role("good")
ODD: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "comment": b"# nothing\n",
    "nul": b"id: a\0b\n",
    "nuls": b"\0" * 50,
    "bom": b"\xef\xbb\xbf" + GOOD.encode(),
    "bom-inside": GOOD.replace("Acme", "Ac\ufeffme").encode(),
    "utf-16-le": b"\xff\xfe" + GOOD.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + GOOD.encode("utf-16-be"),
    "utf-16-no-mark": GOOD.encode("utf-16-le"),
    "utf-32": b"\xff\xfe\0\0" + GOOD.encode("utf-32-le"),
    "latin-1": GOOD.replace("Acme", "Société").encode("latin-1"),
    "half-mark": b"\xff\xfe\x00",
    "tabs": GOOD.replace("    asks", "\tasks").encode(),
    "tab-after-key": GOOD.replace("title: ", "title:\t").encode(),
    "odd-indentation": GOOD.replace("    asks", "   asks").encode(),
    "crlf": GOOD.replace("\n", "\r\n").encode(),
    "cr": GOOD.replace("\n", "\r").encode(),
    "nel": GOOD.replace("Acme", "Ac\u0085me\u2028x").encode(),
    "tag": GOOD.replace("Acme", "!!python/object:os.system Acme").encode(),
    "tag-str": GOOD.replace("version: 1", "version: !!str 1").encode(),
    "tag-binary": GOOD.replace("Acme", "!!binary aGVsbG8=").encode(),
    "tag-set": b"!!set {a, b}\n",
    "tag-own": b"%TAG ! tag:example.com,2000:\n---\n!role {id: x}\n",
    "yaml-1.1": b"%YAML 1.1\n---\n" + GOOD.encode(),
    "yaml-9": b"%YAML 9.9\n---\n" + GOOD.encode(),
    "anchors": GOOD.replace("title: Data Lead", "title: &t Data Lead").replace("Acme", "*t").encode(),
    "anchor-unknown": GOOD.replace("Acme", "*nobody").encode(),
    "anchor-loop": b"&a [*a]\n",
    "anchor-mapping-loop": b"&a {id: *a}\n",
    "anchor-bomb": b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n".encode() for n in range(8)
    ),
    "anchored-criterion": (GOOD.replace("criterion: databricks", "criterion: &c {any_of: [aws, nope]}") + "  - {id: again, asks: X, need: duty, criterion: *c}\n").encode(),
    "merge": b"base: &b {id: x}\n<<: *b\ntitle: y\n",
    "documents": (GOOD + "---\n" + GOOD).encode(),
    "document-end": (GOOD + "...\n").encode(),
    "document-text": (GOOD + "...\ntext\n").encode(),
    "flow": b"{id: flow, title: T, organization: O, status: stable, version: 1, requirements: [{id: a, asks: A, need: duty, criterion: python}]}",
    "flow-open": b"{id: [",
    "quote-open": b'id: "x\n',
    "block-scalar": GOOD.replace("asks: Python, in work", "asks: |2-\n        Python\n\n       in work").encode(),
    "folded": GOOD.replace("asks: Python, in work", "asks: >+\n      Python\n\n        in work\n\n").encode(),
    "question-key": b"? [a, b]\n: c\n",
    "question-text": b"? id\n: x\n",
    "null-key": b"~: x\n? : y\n",
    "number-key": b"1: x\n2.5: y\ntrue: z\n",
    "duplicate": b"id: a\nid: b\n",
    "a-word": b"role\n",
    "a-number": b"12\n",
    "null": b"~\n",
    "list-of-words": b"- a\n- b\n",
    "list-of-lists": b"- [a]\n- {}\n- ~\n",
    "empty-list": b"[]\n",
    "empty-mapping": b"{}\n",
    "requirements-mapping": b"id: requirements-mapping\nrequirements: {a: b}\n",
    "requirements-words": b"id: requirements-words\nrequirements: [a, 1, ~, [x], {}]\n",
    "requirements-null": b"id: requirements-null\nrequirements:\n",
    "wrong-kinds": b"id: [1]\ntitle: {}\nmeta: []\nposting: 3\nnot_scored: {lines: 1}\nexamples: x\nstatus: 5\nversion: -1\nrequirements: [{id: 3, asks: [], lines: {a: 1}, need: [], weight: x, criterion: {any_of: {}}}]\n",
    "criterion-kinds": b"requirements:\n- {id: a, criterion: {all_of: [{any_of: [{at_least: {n: 9, of: [x, [y], {z: 1}]}}]}, 3, ~]}}\n- {criterion: {years: 3}}\n- {criterion: {unread: 3}}\n",
    "lines": b"requirements: [{id: a, lines: [0, -1, 99999999999, 1.5, x, ~, [1], 1, 1]}]\nnot_scored: [{lines: [1, 1, {}]}, 3]\n",
    "infinite": b"version: .inf\nrequirements: [{weight: .nan, criterion: {years: {at_least: .inf}}}]\n",
    "huge-number": b"version: " + b"9" * 5000 + b"\n",
    "deep": b"[" * 5000,
    "deep-mapping": b"".join(b" " * n + b"a:\n" for n in range(300)),
    "deep-criterion": b"requirements: [{criterion: " + b"{any_of: [" * 25 + b"python" + b"]}" * 25 + b"}]\n",
    "long-line": b"id: " + b"x" * 200_000 + b"\n",
    "right-to-left": GOOD.replace("Acme", "\u202eemcA").encode(),
    "escape": GOOD.replace("Acme", '"\\e[31mAcme\\0"').encode(),
    "half-a-character": GOOD.replace("Acme", '"\\ud800"').encode(),
    "emoji": GOOD.replace("Acme", "👩‍⚕️ Acme 日本").encode(),
    "examples": GOOD.encode() + b"examples:\n- {profile: nowhere.yaml, as_of: 2026-02-31}\n- {profile: ../../../../etc/passwd, as_of: 2026-01-01}\n- {profile: \"a\\0b\", as_of: 1800-01-01}\n- {profile: ., as_of: 2026-01-01, met: [x]}\n",
    "ignores": b"# rolematch: ignore[\n# rolematch: ignore[] x\n# rolematch:ignore[RM999] x\n# rolematch: ignore\n# rolematch: ignore[RM201]\nid: other # rolematch: ignore[RM201, RM305] why\n# rolematch: ignore[RM201] the end",
    "pdf": b"%PDF-1.7\n",
    "percent": b"%\n",
    "at": b"@x\n",
    "colon": b":\n",
    "dashes": b"---\n---\n---\n",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    folder = Path("roles")
    folder.mkdir()
    (folder / f"{name}.yaml").write_bytes(ODD[name])
    (folder / "wrong.yaml").write_text(
        GOOD.replace("criterion: databricks", "criterion: databriks").replace("id: good", "id: wrong")
    )
    for format in ("json", "text", "github", "sarif"):
        code = main(["lint", "roles", "--format", format, "--strict"])
        out, err = capfd.readouterr()
        assert code == 1, err
        assert err == ""
        assert "RM301" in out, "another file's finding is hidden"
        if format == "json":
            for each in json.loads(out)["findings"]:
                assert each["line"] >= 1 and each["end_column"] > each["column"] >= 1
                assert each["column"] <= len((folder / os.path.basename(each["file"])).read_bytes()) + 1
    assert main(["lint", f"roles/{name}.yaml", "--fix"]) in (0, 1)
    assert capfd.readouterr().err == ""


_WORDS = st.sampled_from(
    [*"-:[]{},&*!|>'\"#%@`?~\t\n", "- ", ": ", "<<", "\n  ", "\n    ", "id", "title", "requirements", "a", "python", "any_of", "all_of",
     "criterion", "years", "at_least", "n", "of", "1", "99", "not_scored", "lines", "examples", "shown_by", "aliases", "label", "broader",
     "careful"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(_WORDS, max_size=40))
def test_any_words(parts: list[str], tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(" ".join(parts))
    context = Context(vocabulary, chosen([], []))
    for each in inspect_role(str(path), "any.yaml", context).findings:
        assert each.line >= 1 and each.column >= 1
