"""RM3, second half: requirements beside one another."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.lint.context import Context
from rolematch.lint.finding import Hit
from rolematch.lint.role_view import RoleView
from rolematch.lint.rule import rule

_SHARE = 3
"""One requirement of several may have one third of all points."""
_SEVERAL = 5
_SPREAD = 20


@rule("RM310", "disproportionate-weight", "warning")
def disproportionate_weight(role: RoleView, context: Context) -> Iterator[Hit]:
    """Weights that let one requirement, or what is only preferred, decide the score."""
    counted = [each for each in role.requirements if each.raw.get("need") in ("required", "preferred")]
    total = sum(each.weight for each in counted)
    if len(counted) >= _SEVERAL:
        for each in counted:
            if each.weight * _SHARE > total:
                share = round(100 * each.weight / total)
                yield Hit(
                    f"{each.id} alone decides {share} of 100 points",
                    (*each.at, "weight"),
                    "lower it, or split it into what it asks",
                )
        least, most = min(each.weight for each in counted), max(counted, key=lambda each: each.weight)
        if most.weight > least * _SPREAD and most.weight * _SHARE <= total:
            yield Hit(
                f"{most.id} weighs {most.weight / least:g} times the least",
                (*most.at, "weight"),
                f"stay within {_SPREAD} times",
            )
    preferred = sum(each.weight for each in counted if each.raw["need"] == "preferred")
    if total and preferred * 2 > total and preferred < total:
        yield Hit(
            f"what is preferred weighs more ({preferred:g}) than what is required ({total - preferred:g})",
            ("requirements",), "give the required ones the greater part", key=True,
        )  # fmt: skip
