"""The public bodies whose reports auditors read, with the words by which each is known on a title page and what it publishes.

Does not know documents; infer.py looks for these words in the right places.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """A publisher. `lines` matches a line that holds only its name; `sure` matches words that only its own reports hold."""

    name: str
    lines: re.Pattern[str]
    sure: re.Pattern[str] | None = None
    kind: str | None = None  # what its reports are, where it publishes one kind


def _body(name: str, lines: str = "", sure: str = "", kind: str | None = None) -> Body:
    names = lines or re.escape(name)
    return Body(name, re.compile(names, re.IGNORECASE), re.compile(sure, re.IGNORECASE) if sure else None, kind)


# Auditors and committees come before the departments that their title pages also name.
BODIES = (
    _body(
        "Northern Ireland Assembly Public Accounts Committee",
        r"Northern Ireland Assembly,? Public Accounts Committee",
        r"Northern Ireland Assembly\W+Public Accounts Committee|ordered by (?:the )?Public Accounts Committee to be printed",
        "committee report",
    ),
    _body(
        "House of Commons Committee of Public Accounts",
        r"(?:House of Commons\W+)?(?:Committee of Public Accounts|Public Accounts Committee)",
        r"House of Commons\W+(?:Committee of Public Accounts|Public Accounts Committee)",
        "committee report",
    ),
    _body(
        "Northern Ireland Audit Office",
        r"Northern Ireland Audit Office(?: \(NIAO\))?",
        r"report by the Comptroller and\s+Auditor General for Northern Ireland|[©ⓒ] Northern Ireland Audit Office"
        r"|(?m:^Northern Ireland\s+Audit Office(?: \(NIAO\))?$)",
        "audit report",
    ),
    _body(
        "National Audit Office",
        r"(?:UK )?National Audit Office(?: \(NAO\))?",
        r"report by the Comptroller and\s+Auditor General|[©ⓒ] National Audit Office",
        "audit report",
    ),
    _body("Audit Scotland", sure=r"prepared by Audit Scotland|[©ⓒ] Audit Scotland", kind="audit report"),
    _body(
        "Audit Wales",
        r"Audit Wales|Wales Audit Office|Auditor General for Wales",
        r"[©ⓒ] Auditor General for Wales",
        "audit report",
    ),
    _body(
        "U.S. Government Accountability Office",
        r"(?:U\.?S\.? |United States )?(?:Government Accountability Office|General Accounting Office)(?: \(GAO\))?|GAO",
        r"United States (?:Government Accountability|General Accounting) Office|GAO-\d\d-\d{3,6}[A-Z]{0,3}\b",
        "audit report",
    ),
    _body(
        "Australian National Audit Office",
        r"Australian National Audit Office(?: \(ANAO\))?",
        r"The Auditor-General\s+Auditor-General Report No",
        "audit report",
    ),
    _body(
        "European Court of Auditors",
        r"European Court of Auditors(?: \(ECA\))?",
        r"[©ⓒ] European Court of Auditors",
        "audit report",
    ),
    _body(
        "HMICFRS",
        r"(?:His|Her) Majesty[’']s Inspectorate of Constabulary(?:,? and Fire (?:&|and) Rescue Services)?(?: \(?HMICFRS\)?)?"
        r"|HMICFRS|HMIC",
        r"[©ⓒ] HMICFRS",
        "inspection report",
    ),
    _body(
        "HM Crown Prosecution Service Inspectorate", r"HM Crown Prosecution Service Inspectorate|HMCPSI", kind="inspection report"
    ),
    _body(
        "HM Inspectorate of Prisons",
        r"(?:HM|(?:His|Her) Majesty[’']s) Inspectorate of Prisons|(?:HM|(?:His|Her) Majesty[’']s) Chief Inspector of Prisons",
        kind="inspection report",
    ),
    _body(
        "Independent Chief Inspector of Borders and Immigration",
        r"(?:the )?Independent Chief Inspector of Borders (?:&|and) Immigration(?: \(ICIBI\))?",
        kind="inspection report",
    ),
    _body("HM Inspectorate of Probation", r"(?:HM|(?:His|Her) Majesty[’']s) Inspectorate of Probation", kind="inspection report"),
    _body("Ofsted", kind="inspection report"),
    _body("Care Quality Commission", kind="inspection report"),
    _body(
        "Independent Anti-Slavery Commissioner",
        r"(?:the )?(?:UK )?Independent Anti-Slavery Commissioner",
    ),
    _body("Information Commissioner’s Office", r"Information Commissioner[’']s Office(?: \(ICO\))?"),
    _body("Association of Police and Crime Commissioners", r"Association of Police and Crime Commissioners(?: \(APCC\))?"),
    _body("National Police Chiefs’ Council", r"National Police Chiefs[’'] Council(?: \(NPCC\))?"),
    _body(
        "Europol",
        r"Europol|European Union Agency for Law Enforcement Cooperation",
        r"[©ⓒ] (?:Europol|European Union Agency for Law)",
    ),
    _body("National Crime Agency", r"National Crime Agency(?: \(NCA\))?", r"[©ⓒ] (?:Crown copyright )?National Crime Agency"),
    _body("Serious Fraud Office", r"Serious Fraud Office(?: \(SFO\))?"),
    _body("Crown Prosecution Service", r"(?:The )?Crown Prosecution Service(?: \(CPS\))?"),
    _body("Office for National Statistics", r"Office for National Statistics(?: \(ONS\))?", kind="statistics"),
    _body("Office for Budget Responsibility", r"Office for Budget Responsibility(?: \(OBR\))?"),
    _body(
        "HM Treasury",
        r"(?:HM|(?:His|Her) Majesty[’']s) Treasury",
        r"Treasury Minutes? on the .{0,80}Reports?|by the .{0,40}Secretary to the Treasury",
    ),
    _body("HM Revenue & Customs", r"(?:HM|(?:His|Her) Majesty[’']s) Revenue (?:&|and) Customs(?: \(HMRC\))?|HMRC"),
    _body("Home Office", r"(?:The )?Home Office", r"by the Secretary of State for the Home Department"),
    _body(
        "Ministry of Justice", r"(?:The )?Ministry of Justice", r"by the (?:Lord Chancellor and )?Secretary of State for Justice"
    ),
    _body("Ministry of Defence", r"(?:The )?Ministry of Defence", r"by the Secretary of State for Defence"),
    _body(
        "Cabinet Office",
        r"(?:The )?Cabinet Office",
        r"by the (?:Minister for the Cabinet Office|Chancellor of the Duchy of Lancaster)",
    ),
    _body("Department of Health and Social Care", sure=r"by the Secretary of State for Health and Social Care"),
    _body("Department for Education", sure=r"by the Secretary of State for Education"),
    _body("Department for Transport", sure=r"by the Secretary of State for Transport"),
    _body(
        "Department for Work and Pensions",
        r"Department for Work (?:&|and) Pensions",
        r"by the Secretary of State for Work and Pensions",
    ),
    _body("Foreign, Commonwealth & Development Office", r"Foreign, Commonwealth (?:&|and) Development Office"),
    _body("Department of Justice Northern Ireland", r"Department of Justice(?: for)? Northern Ireland"),
    _body("Scottish Government", r"(?:The )?Scottish Government"),
    _body("Welsh Government", r"(?:The )?Welsh Government"),
    _body("HM Government", r"(?:HM|(?:His|Her) Majesty[’']s) Government"),
)

_SMALL = ("and", "of", "the", "for", "on")
_LONG_OR_SMALL = re.compile(r"\w{3,}|\b(?:OF|ON)\b")
_CAPITAL = r"[A-Z][\w’'&.-]*"
_NAME = rf"{_CAPITAL}(?:,? (?:and|of|the|for|on|&|{_CAPITAL})){{0,7}}"
_INSPECTORATE = re.compile(rf"(?:(?!The ){_CAPITAL} ){{1,4}}Inspectorate(?: (?:of|for) {_NAME})?|Inspectorate (?:of|for) {_NAME}")
_COMMITTEE = re.compile(
    rf"(?:House of (?:Commons|Lords) )?(?:(?!The |A |This )(?:{_CAPITAL},? |and |of ){{1,8}}Committee"
    rf"|(?:Joint )?Committee (?:of|on|for) {_NAME})"
)
_AUDITOR = re.compile(
    rf"(?:Office of the )?Auditor[ -]General (?:for|of) {_NAME}|(?!The ){_CAPITAL} (?:{_CAPITAL} ){{0,2}}Audit Office"
)
_DEPARTMENT = re.compile(rf"(?:Department|Ministry|Office) (?:for|of) {_NAME}")

# A line that holds only a local body's name is that name: "North Shire Police and Crime Commissioner".
LOCAL = re.compile(
    r"(?!(?:The|Your|Our|To|About|Leader|Members?|Report) )(?:Office of the )?(?:[A-Z][\w’'&.-]*(?: (?:and|of|the|[A-Z][\w’'&.-]*)){0,5} )"
    r"(?:Police,? (?:Fire )?and Crime Commissioner|Police and Crime Panel|Police Authority|Combined Authority|"
    r"Council|Constabulary|Police)"
    r"|(?:Office of the )?Police,? (?:Fire )?and Crime Commissioner for [A-Z][\w’'&-]*(?: (?:and|of|the|[A-Z][\w’'&.-]*)){0,5}"
)


def formed(name: str, parliament: bool = False) -> Body | None:
    """The body that is not in BODIES whose name, alone in a line, has the form of one: of an inspectorate, an auditor, a local body.

    A committee is one of a `parliament` where the front says so; others, such as that of a board, are whom a paper was written for.
    A name in capitals becomes "Northland Audit Office".
    """
    if name.isupper():
        name = _LONG_OR_SMALL.sub(lambda word: word[0].lower() if word[0].lower() in _SMALL else word[0].capitalize(), name)
    if _INSPECTORATE.fullmatch(name):
        return _body(name, kind="inspection report")
    if _AUDITOR.fullmatch(name):
        return _body(name, kind="audit report")
    if parliament and _COMMITTEE.fullmatch(name):
        return _body(name, kind="committee report")
    return _body(name) if LOCAL.fullmatch(name) or _DEPARTMENT.fullmatch(name) else None
