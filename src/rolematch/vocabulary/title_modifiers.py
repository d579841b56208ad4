"""What the words beside a role do to it: senior, assistant, managing, and the ladder of banks."""

from rolematch.vocabulary.title_tables import (
    DIRECTOR,
    LEAD,
    MANAGER,
    MID,
    SENIOR,
    SENIOR_DIRECTOR,
    SENIOR_MANAGER,
    SENIOR_VICE_PRESIDENT,
    VICE_PRESIDENT,
)


def changed_role(level: int, leads: int, mods: list[str], technical: bool) -> tuple[int, int]:
    """The level and leading of an ordinary title under its modifiers."""
    for mod in mods:
        if mod == "intern":
            return 0, 0
        if mod == "senior":
            level = max(level, SENIOR)
        elif mod in ("junior", "associate", "assistant"):
            level = 1 if level <= MID else level - 1
        elif mod == "principal" or (mod == "staff" and technical):
            level = max(level, LEAD)
        elif mod in ("lead", "chief"):
            level, leads = max(level, LEAD), max(leads, 1)
        elif mod == "managing":
            level = max(level, LEAD)
    return level, leads


def changed_rank(cls: str, level: int, leads: int, mods: list[str], banking: bool, fixed: int) -> tuple[int, int]:
    """The level and leading of a rank under its modifiers."""
    lowered = any(mod in ("assistant", "associate", "deputy") for mod in mods)
    raised = "senior" in mods or "executive" in mods
    if banking and cls in ("vp", "avp", "md", "director"):
        if cls == "director":
            return (SENIOR_MANAGER - lowered if not raised else DIRECTOR), leads
        if cls == "md":
            return SENIOR_DIRECTOR, 1
        if cls == "avp" or lowered:
            return LEAD, 1
        if level == SENIOR_VICE_PRESIDENT or raised:
            return SENIOR_MANAGER, 1
        return MANAGER, 1
    if "wish" in mods or "intern" in mods:
        return (0, 0) if "intern" in mods else (-1, 0)
    if fixed:
        return level, leads
    if cls in ("manager", "bare"):
        if lowered or "junior" in mods:
            return LEAD, (1 if cls == "bare" else leads)
        if raised or "principal" in mods or "group" in mods or "lead" in mods or "global" in mods:
            return max(level, SENIOR_MANAGER), leads
    elif cls == "head":
        if lowered:
            return max(level - 1, LEAD), leads
        if "global" in mods:
            return SENIOR_DIRECTOR, leads
        if raised or "group" in mods:
            return max(level, DIRECTOR), leads
    elif cls == "director":
        if "managing" in mods:
            return 11, leads
        if lowered:
            return min(level, SENIOR_MANAGER), leads
        if raised or "global" in mods:
            return max(level, SENIOR_DIRECTOR), leads
    elif cls == "vp":
        if lowered:
            return SENIOR_DIRECTOR, 1
        if raised:
            return SENIOR_VICE_PRESIDENT, leads
    elif cls in ("exec", "md"):
        if "field" in mods:
            return LEAD, 0
        if "virtual" in mods:
            return level, 1
        if lowered:
            return min(level, VICE_PRESIDENT), leads
    elif cls == "lead" and lowered:
        return level, min(leads, 1) if "assistant" in mods else leads
    return level, leads


def alone(mods: list[str]) -> tuple[int, int] | None:
    """What modifiers say where no role follows them: "Senior - Data Science", "Sales Associate", "AI Lead"."""
    if "wish" in mods:
        return None
    if "intern" in mods:
        return 0, 0
    if "lead" in mods or "chief" in mods:
        return LEAD, 1
    if "principal" in mods:
        return LEAD, 0
    if "senior" in mods:
        return SENIOR, 0
    if "assistant" in mods or "junior" in mods:
        return 1, 0
    if "associate" in mods or "mid" in mods:
        return MID, 0
    return None
