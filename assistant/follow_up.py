"""Decides whether a question needs the one before it to be understood, by what it points at and by how little it says. Pure.

Does not know the conversation nor the documents: only the words of the question itself.
"""

import re

from assistant.asked import SAYS
from index.words import stems

DOCUMENTS = r"(?:report|review|strategy|assessment|document)"
BODIES = r"(?:body|agency|office|committee|department|ministry|commission|inspectorate|force|unit|council|board|regulator|organi[sz]ation)"
THINGS = rf"(?:{BODIES}|{DOCUMENTS}|person)"
CAPITALS = r"(?!I\b)[A-Z][\w’'&-]*(?: (?:(?:of|for|the) )*[A-Z][\w’'&-]*)*"
NAME = re.compile(rf"(?<=[a-z,] ){CAPITALS}")
HELPS = r"(?:[Dd]id|[Dd]o|[Dd]oes|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Cc]an|[Cc]ould|[Ww]ill|[Ww]ould)"
_SHORT = 1  # words that carry meaning: a question of so few hangs on what was said before
_SHORT_WHY = 2  # the same of a question for a reason: "Why did costs rise?"
_POINTING = re.compile(
    r"\b(?:(?P<whose>[Ii]ts|[Tt]heirs?|[Hh]is|[Hh]ers?)|[Ii]t|[Tt]hey|[Tt]hem|[Hh]e|[Hh]im|[Ss]he|[Tt]hese"
    r"|[Tt]hose(?! (?:who|whose|which|that|with|in|of|from)\b)|[Tt]his(?! (?:year|month|week|report|document|corpus))"
    rf"|[Tt]hat (?:one|{THINGS})|{HELPS} that|(?:about|after|at|before|by|for|from|in|of|on|since|to|with) that|that(?=\W*$)"
    r"|[Ww]hich one|the (?:same|other|former|latter))\b(?! Majesty)"
)
# "for owners to plan", "to hear a case"
_SUBJECT = r"(?:for [\w’'-]+ (?:[\w’'-]+ ){0,4}?to|(?:to|that|when|if) [\w’'-]+) [\w’'-]"
_TO_COME = re.compile(  # the "it" of "is it hard for owners to plan?" or "how long does it take to hear a case?", for what follows
    r"\bit (?:(?:is|was|be|still|so|too|more|less) )*(?:(?:im)?possible|hard(?:er)?|difficult|easy|easier|important|necessary|better|best"
    r"|common|likely|worth|useful|(?:un)?lawful|(?:il)?legal|costs?|takes?|means?)\b"
    rf"(?= (?:[\w’'-]+ ){{0,5}}?{_SUBJECT})",
    re.I,
)
_OPENING = re.compile(
    r"^\W*(?:and|but|so|also|or|then|what about|how about|what else|anything else|why not|really|tell me more)\b", re.I
)
_CORRECTION = re.compile(
    r"^\W*(?:(?:no|well|sorry)\W+)*(?:i mean|i meant|that(?:['’]s| is| was) not (?:my question|what i))\b", re.I
)
_WHY = re.compile(r"^\W*why\b", re.I)
_IS = re.compile(r"(?<=\b[Ww]hat)['’]?s\b|(?<=\b[Ww]ho)['’]?s\b")
# what is said of a thing that was spoken of before, not the name of one: "What is missing?", "What is planned?"
_SAID_OF_IT = (
    r"(?:\w+ed|an?|the|new|next|left|missing|wrong|right|different|similar|possible|likely|certain|unusual|special|typical|common|true"
    r"|clear|unclear|known|unknown|good|bad|better|worse|best|worst|important|happening|changing|working|pending|outstanding|lacking"
    r"|driving|causing|being|taken|spent|lost|found|shown|made|seen|held|meant|legal|illegal|lawful|available|involved|due|behind|else|here|more|most|not|now|on|so|there|up)\b"
)
_DEFINITION = (
    re.compile(  # "What are grants?", "What is slavery?", "Who is Smith?", "What does the NCA do?": of one word, and whole
        r"^\W*[Ww](?:hat|ho)(?: is| are| was| were) (?:an? \w[\w-]*|(?:the )?[A-Z][\w&-]+|(?<=are )[\w-]+s)\W*$"
        rf"|^\W*[Ww]hat is (?!{_SAID_OF_IT})[a-z][\w-]+\W*$"
        r"|^\W*[Ww]hat (?:does (?:an? |the )?[\w&-]+|do (?:the )?(?!others)[\w&-]+s) (?:do|mean|stand for)\W*$"
    )
)
_OWNER = re.compile(  # "the department", and what "ferry companies" do: "its" or "their" may stand behind a preposition then
    rf"\b(?:an?|each|every|the|what|which) (?:[\w-]+ ){{0,2}}?{BODIES}\b"
    r"|\b(?:do|did|have|can|will|must|should) (?:[\w-]+ ){0,2}?[\w-]+s (?!(?:about|at|by|for|from|in|of|on|to|with)\b)",
    re.I,
)
_SAYING = re.compile(rf"\b{SAYS}\b", re.I)  # what somebody says may be of another: "What did the board say of its work?"
_CLAUSE = re.compile(  # what ends one clause, and words that a clause begins with; the latter ones only right before its subject
    r"[.?!;](?=\s)|\b(?:and|but|or|because|since(?! then)|if|when|while|before|after|until|unless|once|though|although)\b"
    r"|\b(?:that|which|what|who|whom|where|how|why|whether|as)(?= $)"
)
_PREPOSITION = re.compile(r"\b(?:of|for|in|on|at|by|with|to|from|about|into|under|over|during|between|against|within|than) $")


def is_follow_up(question: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    asked = _TO_COME.sub(" ", _IS.sub(" is", question))
    if _OPENING.search(asked) or is_correction(asked) or any(not _explained(asked, word) for word in _POINTING.finditer(asked)):
        return True
    return len(stems(asked)) <= (_SHORT_WHY if _WHY.match(asked) else _SHORT) and not _DEFINITION.match(asked)


def is_correction(question: str) -> bool:
    """Whether a question takes the place of the one before it: "No, I meant the bridges of Wales"."""
    return bool(_CORRECTION.search(question))


def _explained(asked: str, word: re.Match[str]) -> bool:
    """Whether a word that points back points into its own question: to the subject of an earlier clause ("What happens to a claim when
    it is refused?") or, where it says whose, to a name, a body or the subject of its clause ("Did the council meet its target?")."""
    before = asked[: word.start()]
    if word["whose"] and _names_owner(before):
        return True
    clauses = list(_CLAUSE.finditer(before))
    return bool(clauses) and _says_enough(before[: clauses[-1].start()])


def _names_owner(before: str) -> bool:
    """Whether words name what "its" or "their" right behind them can mean: anything with a name, what the clause is about where no
    preposition comes between ("Did tolls reach their peak?"), and a body that is not only quoted."""
    return bool(
        NAME.search(before)
        or (_says_enough(before) and not _PREPOSITION.search(before))
        or (_OWNER.search(before) and not _SAYING.search(before))
    )


def _says_enough(words: str) -> bool:
    return len(stems(words)) > _SHORT
