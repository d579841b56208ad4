"""Words in a role that put a group of people at a disadvantage: why, what to write instead, and where that is said.

What stands here points at risks, with dates and sources so that anyone can look them up. It is no legal advice: what
is lawful depends on the country, the work and the case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concern:
    """One kind of words. `triggers`: lower-case words of which one must be there before the pattern is tried."""

    why: str
    instead: str
    sources: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]


def _concern(why: str, instead: str, sources: str, triggers: str, *patterns: str) -> Concern:
    return Concern(
        why,
        instead,
        sources,
        frozenset(triggers.split()),
        re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.I),
    )


_AGE_LAW = "Equality Act 2010 s.5, s.13, s.19; ADEA 1967, 29 CFR 1625.4; Directive 2000/78/EC"

_ORIGINS = r"(?:british|american|english|european|german|french|indian|irish|us|u\.s\.|usa|uk|u\.k\.|eu|white|black|asian|arab)"
_FAITHS = r"(?:christian|catholic|protestant|evangelical|muslim|jewish|hindu|sikh|buddhist|mormon|orthodox)"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
# "years of Python experience", and "years of Python", "years in healthcare"; not "years of age", which is said elsewhere.
_WORKED = r"(?:years?|yrs?)['’]?(?:(?: of)?(?: \w+){0,3} experience|(?: of| in| with)(?! age| old)(?: [\w+#.]*[\w+#])?)"

AGE = _concern(
    "an age, or a word that stands for one, keeps people out for how old they are",
    "name what the work takes, and leave age out",
    _AGE_LAW,
    "young younger youthful old older age aged under over below above energetic millennial millennials boomer boomers gen generation",
    r"young(?:er)?,? (?:and |& )?(?:dynamic|energetic|ambitious|hungry|vibrant)(?: \w+)?",
    r"young(?:er)? (?:team|professionals?|talent|minds?|candidates?|persons?|man|men|woman|women|leaders?|company|at heart)",
    r"youthful",
    r"(?:must be |be )(?:under|over|below|above) \d{2}",
    r"(?:under|over|below|above) the age of \d{2}",
    r"aged? (?:between |from |under |over |below |above |up to )?\d{2}(?: ?(?:-|–|to|and) ?\d{2})?",
    r"(?:no|not) older than(?: \d{2})?", r"younger than(?: \d{2})?", r"\d{2}[- ]years?[- ]old", r"(?:maximum|upper|minimum) age",
    r"age (?:limit|range|bracket|group)", r"millennials?", r"(?:baby )?boomers?", r"gen(?:eration)?[- ][xyz]",
)  # fmt: skip
RECENT_GRADUATE = _concern(
    "few who are over thirty have just graduated: it favours the young without saying so",
    "write the level and what is taught on the job (\"entry level; training is given\")",
    f"{_AGE_LAW} (\"recent college graduate\" is among its examples)",
    "graduate graduates grad grads graduated freshers fresher class student students leaver leavers",
    r"(?:recent|new|fresh|current|latest|young)(?:ly)?[- ](?:college |university |school |masters? |phd )?(?:grad(?:uate)?s?|school leavers?)",
    r"(?:recently|newly|just|freshly) graduated", r"graduated (?:with)?in the (?:last|past)(?: \w+)?(?: \w+)?", r"freshers?",
    r"class of (?:20)?\d\d", r"(?:college|university) students? only",
)  # fmt: skip
DIGITAL_NATIVE = _concern(
    "it means those who grew up with computers, and so an age",
    "name the tools, and how well they must be known",
    f"{_AGE_LAW}; Labour Court of Heilbronn, 18 January 2024, 8 Ca 191/23 (\"digital native\" in an advertisement)",
    "digital tech internet",
    r"digital[- ]natives?(?! (?:compan|business|firm|brand|bank|organi[sz]ation|enterprise|product|platform|start-?up|insurer|retailer))",
    r"(?:tech|internet)[- ]natives?", r"grew up (?:with|on) the (?:internet|web)", r"digital generation",
)  # fmt: skip
FAMILY = _concern(
    "questions of marriage, children and care weigh on women far more than on men",
    "say when and where the work is done, and what can be arranged",
    "Equality Act 2010 s.8, s.18, s.19; Title VII 1964 with the Pregnancy Discrimination Act 1978; EEOC guidance on caregivers, 2007; Directive 2006/54/EC",
    "married unmarried single divorced marital children kids family dependants dependents childcare childfree child pregnant pregnancy "
    "pregnancies maternity wife husband mothers fathers mother father housewife unencumbered",
    r"marital status", r"(?:married|unmarried|single|divorced) (?:persons?|man|men|woman|women|candidates?|applicants?|only|preferred)",
    r"(?:no|without|free (?:of|from)) (?:young |small |any )?(?:children|kids|dependants?|dependents?|child-?care|family (?:commitments?|ties|obligations?|responsibilities|duties))",
    r"(?:limited|few|minimal) family (?:commitments?|ties|obligations?|responsibilities)", r"child-?free",
    r"(?:not|no|nor) (?:be )?(?:pregnan(?:t|cy|cies)|planning (?:a family|children|pregnancy))", r"(?:no|without) maternity(?: leave)?",
    r"family (?:man|woman)", r"(?:mother|father|housewife|husband|wife)s? (?:welcome|preferred|only|wanted)", r"unencumbered",
)  # fmt: skip
ORIGIN = _concern(
    "where someone was born, or holds a passport, says nothing about the work",
    "ask for the right to work in the country, of everyone alike; a citizenship only where a law names it, and name that law",
    "Equality Act 2010 s.9; Title VII 1964; 8 USC 1324b (Immigration Reform and Control Act 1986); Directive 2000/43/EC",
    "born nationality nationals national citizen citizens citizenship passport ethnic ethnicity accent caste descent race local male female "
    "candidates origin",
    rf"{_ORIGINS}[- ]born", r"born (?:in|and raised)(?: [a-z]+)?", rf"{_ORIGINS} (?:nationals?|citizens?|passport(?: holders?)?|origin|descent)",
    r"nationality", r"citizenship (?:is )?(?:required|needed|preferred)", r"ethnic (?:origin|background)", r"ethnicity",
    r"local candidates only", r"(?:no|without(?: an?)?|neutral|native) accent", r"accent[- ]free", r"(?:upper|high(?:er)?|general) caste",
    r"(?:white|black|asian|arab) (?:male|female|candidates?|applicants?|man|woman)",
)  # fmt: skip
NATIVE_SPEAKER = _concern(
    "it asks where someone grew up, not how well they speak, and so falls on people of other origins",
    "ask for a level (C1, \"fluent\") and for what the language is needed",
    "Equality Act 2010 s.9, s.19; Title VII 1964, EEOC guidance on national origin, 18 November 2016; Directive 2000/43/EC; Council of Europe, CEFR, 2001",
    "native mother tongue language natively",
    r"native[- ](?:level[- ])?(?:[a-z]+[- ])?(?:speakers?|speaking|proficiency|fluency)",
    r"native(?:-level)? (?:level )?(?:command of )?(?:english|german|french|spanish|italian|dutch|portuguese|polish|mandarin|chinese|japanese|arabic|hindi|russian)",
    r"mother[- ]tongue(?: [a-z]+)?", r"[a-z]+ as (?:a |their |your )?(?:first|native) language", r"speaks? [a-z]+ natively",
)  # fmt: skip
GENDER = _concern(
    "a word of one gender tells the others that they are not meant",
    "write the neutral word (salesperson, chair, staffing, they)",
    "Equality Act 2010 s.11, s.13; Title VII 1964, 29 CFR 1604.5; Directive 2006/54/EC; Gaucher, Friesen and Kay, JPSP 101(1), 2011",
    "he she him her his hers himself herself man men woman women male males female females manpower guys girls girl gals ladies gentlemen "
    "salesman salesmen saleswoman chairman chairmen chairwoman foreman foremen repairman craftsman craftsmen spokesman spokeswoman workman workmen "
    "tradesman handyman businessman businessmen businesswoman policeman fireman cameraman middleman waitress waiter stewardess hostess "
    "seamstress masculine feminine lady gentleman manned",
    r"(?<!/)(?<!or )(?<!and )(?:he|she|him|his|hers|himself|herself)(?!/| or | and )", r"(?<!/)(?<!or )(?<!and )her(?!/| or his| and his)",
    r"(?:sales|chair|fore|repair|crafts|spokes|work|trades|handy|business|police|fire|camera|middle)(?:man|men|woman|women)",
    r"manpower", r"man[- ]hours?", r"guys|girls?|gals|ladies|gentlem[ae]n|lady", r"waitress|stewardess|hostess|seamstress",
    r"(?:fe)?males? (?:only|preferred|candidates?|applicants?|leaders?|engineers?|nurses?|managers?)", r"masculine|feminine",
    r"(?:the right|our next|a) man for", r"(?:men|women) (?:only|preferred)",
)  # fmt: skip
HEALTH = _concern(
    "health and disability may only be asked about so far as the work itself needs it, and seldom before an offer",
    "name the task, and offer adjustments for it",
    "Equality Act 2010 s.6, s.15, s.20, s.60; Americans with Disabilities Act 1990, 42 USC 12112(d), 29 CFR 1630.14; Directive 2000/78/EC art. 5",
    "able bodied health healthy fit fitness disability disabilities disabled sick sickness illness medically medical mentally hiv "
    "eyesight vision hearing robust stamina",
    r"able[- ]bodied", r"(?:physically|medically|mentally) (?:fit|healthy|stable|strong|robust)", r"fit and healthy",
    r"(?:in )?(?:good|excellent|perfect|sound|robust) (?:physical |mental )?health(?= *(?:$|[.,;)]|and |is |required|needed))",
    r"healthy (?:persons?|individuals?|candidates?|applicants?)",
    r"(?:no|without(?: any)?|free (?:of|from)) (?:disabilit(?:y|ies)|(?:chronic )?(?:illness(?:es)?|disease)|health (?:problems?|issues?|conditions?)|medical conditions?|sick(?:ness)?(?: (?:leave|days|absences?))?)",
    r"non-?disabled", r"hiv[- ]negative", r"(?:low|clean|good) sick(?:ness)? record", r"pre-?employment medical", r"(?:perfect|good) (?:eyesight|vision|hearing)",
)  # fmt: skip
RELIGION = _concern(
    "a belief may be asked for only where it is genuinely part of the work",
    "name what is to be done or respected in the work, such as the mission of the hospital",
    "Equality Act 2010 s.10 and sch. 9; Title VII 1964, 42 USC 2000e-1 and 2000e-2(e); Directive 2000/78/EC art. 4; CJEU C-414/16 Egenberger, 17 April 2018",
    "christian christians catholic catholics protestant evangelical muslim muslims jewish hindu sikh buddhist mormon orthodox church mosque synagogue "
    "temple parish faith religious religion god believer believers hijab headscarf headscarves turban turbans churchgoing atheist",
    rf"{_FAITHS}s? (?:candidates?|persons?|faith|values|beliefs?|believers?|applicants?|worldview|background|preferred|only)",
    rf"(?:practi[sc]ing|devout|committed|active|born-again) {_FAITHS}s?", rf"non-?{_FAITHS}s?",
    r"(?:active )?member of (?:a|an|the|our) (?:\w+ )?(?:church|mosque|synagogue|temple|parish)", r"statement of faith",
    r"shares? (?:our|the) (?:faith|religion|beliefs)", r"church[- ]?going", r"god[- ]fearing", r"religious (?:affiliation|background|beliefs?)",
    r"(?:no|without) (?:hijabs?|headscar(?:f|ves)|turbans?)", r"(?:not|no) religious",
)  # fmt: skip
LIMIT = _concern(
    "an upper limit on years shuts out those who have worked longer, and they are older",
    "write the least that is needed, and the level of the post",
    f"{_AGE_LAW}; for applicants in the United States disputed: Kleber v. CareFusion, 914 F.3d 480 (7th Cir. 2019), against "
    "Rabin v. PricewaterhouseCoopers, N.D. Cal., 17 February 2017",
    "years year yrs yr overqualified qualified experienced overexperienced",
    rf"(?:no|not) more than {_NUMBER}(?: \(\d+\))? years?(?:['’])?(?: of)?(?: \w+)? ?(?:experience)?",
    rf"(?:max(?:imum|\.)?|at most|up to|less than|fewer than|under|below)(?: of)? {_NUMBER} {_WORKED}",
    rf"{_NUMBER} ?(?:[-‐‑–—]|to) ?{_NUMBER} {_WORKED}", rf"{_NUMBER} years?['’]? (?:maximum|at most)",
    rf"between {_NUMBER} and {_NUMBER} {_WORKED}", r"over-?qualified", r"over-?experienced",
)  # fmt: skip
PHYSICAL = _concern(
    "a physical demand that the work does not make shuts out disabled people",
    "name the outcome (\"moves equipment between sites, with help where needed\"), only if it is essential, and offer adjustments",
    "Equality Act 2010 s.6, s.19, s.20; Americans with Disabilities Act 1990, 42 USC 12111(8) and 12112(b)(6); Directive 2000/78/EC art. 5",
    "lift lifts lifting carry carries carrying stand stands standing sit sits sitting walk walks walking kneel kneels kneeling crouch "
    "crouches crouching climb driver drivers driving driver's driver’s dexterity stamina physically vision "
    "eyesight hearing acuity",
    r"(?:lift(?:s|ing)?|carr(?:y|ies|ying))(?: (?:and|or) (?:lift(?:s|ing)?|carr(?:y|ies|ying)))?(?: (?:up to|at least|over|more than|weights? of))* ?\d+ ?(?:lbs?|pounds?|kg|kilos?|kilograms?)",
    r"(?:(?:stand|walk|kneel|crouch)(?:e?s|ing)?|sit(?:s|ting)?)(?: or \w+)? for (?:long|extended|prolonged|up to|several|\d+)(?: \w+)?",
    r"(?:full |valid |clean |current )*(?:driver(?:['’]?s)?|driving) licen[cs]e", r"manual dexterity", r"physical stamina", r"physically demanding",
    r"(?:normal|corrected) (?:vision|hearing|eyesight)", r"visual acuity", r"able to (?:climb|kneel|crouch|lift)(?: \w+)?",
)  # fmt: skip
DEGREE = Concern(
    "a degree that the work does not need shuts out groups that hold one less often",
    "take experience instead (or_years, with a path for none), or ask for what the degree should show",
    "Griggs v. Duke Power Co., 401 U.S. 424 (1971); Title VII 1964, 42 USC 2000e-2(k); ADA 1990 and EEOC letter on diplomas, 17 November 2011; "
    "Equality Act 2010 s.19; Homer v. Chief Constable of West Yorkshire [2012] UKSC 15",
    frozenset(), re.compile("(?!)"),
)  # fmt: skip
