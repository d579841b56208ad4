"""One made-up person against one made-up role, with everything in it that a writer can be given."""

from __future__ import annotations

from fractions import Fraction

from rolematch.errors import Place, Problem
from rolematch.model.report import ByNeed, Evidence, Finding, Report, Scored, Tally, Verdict
from rolematch.writers.entry import Entry, JobName, Label, Told

TOLD = Told("9.9.9", "2026-11-01")
PATH = "people/me.yaml"
NASTY = (
    "\x1b[31mred\x1b[0m [bold]no markup[/bold] | <b>html</b> \u202ereversed \ud800 \u202d\u65e5\u672c\u8a9e \U0001f389"
)


def _leaf(
    status: str, credit: int, of: int, have: object = None, need: object = None, unit: str | None = None,
    note: str | None = None, kind: str = "skill", children: tuple[Verdict, ...] = (),
) -> Verdict:  # fmt: skip
    return Verdict(kind, status, credit, of, of, of, have, need, unit, children, note)  # type: ignore[arg-type]


def _seen(pointer: str, text: str, line: int, **more: object) -> Evidence:
    return Evidence(pointer, text, Place(PATH, line=line, column=5), **more)  # type: ignore[arg-type]


DIRECTOR = {"since": "2019-03", "until": "2026-11", "months": 93}
ANALYST = {"since": "2012-01", "until": "2019-02", "months": 86, "approximate": True}

FINDINGS = (
    Finding(
        "python", "Python, proficiently", (57,), "required", False, 2.0,
        _leaf("met", 3, 3, "used", "used", "depth"), Fraction(2), Fraction(2), "",
        (
            _seen("/work/0/highlights/0", "Built the claims models in Python.", 14, skill="python", method="label",
                  similarity=1.0, **DIRECTOR),
            _seen("/skills/0/name", "Python", 40, skill="python", method="label", similarity=1.0),
        ),
    ),
    Finding(
        "leadership", "Seven years of progressive leadership, five of them in healthcare", (22,), "required", True, 5.0,
        _leaf("partial", 31, 42, 62, 84, "months", "8 months of them possible, counted half", "years", (
            _leaf("partial", 62, 84, 62, 84, "months", kind="years"),
            _leaf("met", 60, 60, 62, 60, "months", kind="of_them"),
        )),
        Fraction(5), Fraction(155, 42), "5y 2m of 7 years leading; 1y 10m to go",
        (
            _seen("/work/0/position", "Director of AI", 11, method="title", **DIRECTOR),
            _seen("/work/0/highlights/1", "Led a group of 14.", 15, method="people", **DIRECTOR),
            _seen("/work/1/position", "Analyst", 21, method="title", counted=False, why_not="reads as leading nobody",
                  **ANALYST),
        ),
    ),
    Finding(
        "databricks", "Databricks, hands on", (58,), "required", False, 3.0,
        _leaf("missing", 0, 3, None, "used", "depth"), Fraction(3), Fraction(0), "Databricks: read, and not counted",
        (
            _seen("/basics/summary", "No experience with Databricks.", 4, skill="databricks", method="label",
                  similarity=1.0, counted=False, why_not="negated"),
        ),
    ),
    Finding(
        "cloud", "A cloud platform | AWS, Azure or another", (34, 35), "preferred", False, 1.5,
        _leaf("not_stated", 0, 1, 0, 1, "met", None, "any_of", (
            _leaf("not_stated", 0, 1, None, "mention", "depth"), _leaf("not_stated", 0, 1, None, "mention", "depth"),
        )),
        Fraction(3, 2), Fraction(0), "AWS: the profile does not say; Azure: the profile does not say",
    ),
    Finding(
        "kubernetes", "Kubernetes", (), "duty", False, 1.0,
        _leaf("partial", 1, 3, "mention", "used", "depth"), Fraction(1), Fraction(1, 3),
        "Kubernetes: named only; asked is use in dated work",
        (
            _seen("/skills/1/name", "Kuberntes", 41, skill="kubernetes", method="fuzzy", similarity=0.8888888),
            _seen("/projects/0/description", NASTY, 50, skill="kubernetes", method="label", similarity=1.0),
        ),
    ),
    Finding(
        "degree", "A master's degree", (60,), "preferred", False, 1.0,
        _leaf("met", 1, 1, "master in Statistics", "master", "level", "no end date: taken as finished", "degree"),
        Fraction(1), Fraction(1), "",
        (
            _seen("/education/0/studyType", "MSc", 30, method="degree"),
            _seen("/education/0/area", "Statistics", 31, method="degree"),
        ),
    ),
)  # fmt: skip

_POINTS = sum((finding.points for finding in FINDINGS), Fraction(0))
_POSSIBLE = sum((finding.possible for finding in FINDINGS), Fraction(0))


def _by_need(need: str) -> ByNeed:
    mine = [finding for finding in FINDINGS if finding.need == need]
    return ByNeed(
        need,
        sum((finding.points for finding in mine), Fraction(0)),
        sum((finding.possible for finding in mine), Fraction(0)),
        sum(finding.status == "met" for finding in mine),
        len(mine),
    )


def report(role: str = "acme-head-of-ai", score: Fraction | None = None) -> Report:
    """The report; with another id and score where several are ranked."""
    return Report(
        role=role,
        title="Head of AI",
        organization="Acme Health",
        version=2,
        role_sha256="b" * 64,
        score=100 * _POINTS / _POSSIBLE if score is None else score,
        ceiling=Fraction(73),
        coverage=Fraction(8888, 100),
        minimums=Tally(0, 1),
        required=Tally(1, 3),
        by_need=(_by_need("required"), _by_need("preferred"), _by_need("duty")),
        findings=FINDINGS,
        unread=("a-view-of-the-sea",),
    )


def entry(*, ranked: bool = False, path: str = PATH) -> Entry:
    """The person, scored."""
    reports = (report(), report("acme-gardener", Fraction(7, 2))) if ranked else (report(),)
    scored = Scored(
        path=path,
        id=path,
        sha256="a" * 64,
        as_of="2026-11-01",
        reports=reports,
        problems=(
            Problem(
                "warning",
                "unknown key 'postion'",
                Place(path, line=44, column=3),
                "did you mean position?",
                "unknown-key",
            ),
            Problem("note", f"an odd text: {NASTY}", Place(path, line=50, column=3)),
        ),
        read=(*FINDINGS[0].evidence, *FINDINGS[2].evidence),
        unknown=(
            (_seen("/skills/2/name", "underwater basket weaving", 42, counted=False, why_not="not recognised"), ()),
            (_seen("/skills/3/name", "Reakt", 43, counted=False, why_not="not recognised"), ("React", "Redux")),
        ),
    )
    jobs = {
        "/work/0": JobName("Director of AI at Acme", "/work/0/position"),
        "/work/1": JobName(f"Analyst at {NASTY}", "/work/1/position"),
    }
    labels = {
        ("acme-head-of-ai", "python"): Label("Python"),
        ("acme-head-of-ai", "leadership"): Label(
            "7 years leading", (Label("7 years leading"), Label("5 years in healthcare"))
        ),
        ("acme-head-of-ai", "cloud"): Label("", (Label("AWS"), Label("Azure"))),
    }
    return Entry(path, scored, ranked=ranked, jobs=jobs, labels=labels)


def unreadable(path: str = "people/none.yaml") -> Entry:
    """A profile that is not there."""
    return Entry(path, None, (Problem("error", "no such file", Place(path), code="no-such-file"),))
