"""Numbers and lists as people say them."""

from collections.abc import Sequence


def years(months: int | float) -> str:
    """Months as years: "7 years", "5.5 years", "8 months"."""
    whole = int(months)
    if whole < 12:
        return f"{whole} month" if whole == 1 else f"{whole} months"
    full, rest = divmod(whole, 12)
    if rest == 0:
        return f"{full} year" if full == 1 else f"{full} years"
    return f"{full}y {rest}m"


def either(words: Sequence[str], joiner: str = "or") -> str:
    """ "a", "a or b", "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
