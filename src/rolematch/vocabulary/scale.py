"""Whether a sentence tells that something was large: a quantity, or words that mean everywhere."""

import re
from typing import Final

from rolematch.patterns import Pattern

_UNITS: Final = (
    r"users?|patients?|members?|customers?|clients|people|employees|staff|clinicians?|nurses?|doctors?|physicians?|"
    r"transactions?|requests?|predictions?|claims|records?|encounters?|visits?|calls|messages|documents?|images?|scans?|"
    r"sites?|hospitals?|clinics?|trusts?|practices|pharmacies|countries|regions|states|markets|facilities|locations|stores|"
    r"beds|wards|departments|business units|models|lives|households|devices|subscribers|providers"
)
_FEW: Final = r"sites?|hospitals?|clinics?|trusts?|practices|pharmacies|countries|regions|states|markets|facilities|locations|stores|business units|wards|departments"
_PATTERN: Final = Pattern(
    r"\b(?:million|billion|millions|billions|crore|crores|lakh|lakhs|thousands|hundreds of thousands|tens of thousands)\b"
    r"|\b\d+(?:\.\d+)?\s?(?:m|mn|bn|k)\b\+?(?=\s+(?:\w+\s+){0,2}(?:" + _UNITS + r"))"
    r"|\b\d{1,3}(?:[, ]\d{3})+\b|\b\d{4,}\b(?=\+?\s+(?:\w+\s+){0,2}(?:" + _UNITS + r"))"
    r"|\b(?:[5-9]|\d{2,}|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozens of|hundreds of|all)\+?\s+(?:\w+\s+){0,2}(?:"
    + _FEW
    + r")\b"
    r"|\bat scale\b|\b(?:enterprise|system|organi[sz]ation|company|trust|nation|state|country|group|world|network|hospital|business)[- ]?wide\b"
    r"|\bnationally\b|\bglobally\b|\bworldwide\b|\bacross the (?:whole |entire )?(?:enterprise|organi[sz]ation|health system|trust|company|group|network|country|nation|business)\b"
    r"|\blarge[- ]scale\b",
    re.I,
)


def at_scale(text: str) -> bool:
    """True where ``text`` tells a large quantity (users, sites, transactions, ...) or says that it was everywhere."""
    return _PATTERN.search(text) is not None
