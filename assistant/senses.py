"""Words that reports use for one another: set up, established, created; carried out, conducted; chairs, heads. Pure.

Does not know grammar: a word stands for its commonest sense in reports, and what stands in no group stands for itself.
"""

from collections.abc import Iterator, Sequence

from index.words import stems, tokens

_GROUPS = (  # a group a line; `*` behind a word is for all words of its stem
    "set up, sets up, setting up, establish*, create*, creation, founded, founding, formed, introduce*"
    ", brought in, bring in, began, begin*, begun, start*"
    ", came into being, came into existence, come into being",
    "carry out, carries out, carried out, carrying out, conduct*, undertake*, undertaken, undertook, performed",
    "bring out, brought out, come out, comes out, came out, publish*, publication, issued, released",
    "made up of, make up, makes up, consist*, comprise*",
    "turn down, turned down, reject*, refuse*",
    "go up, goes up, went up, gone up, going up, rise*, rose, risen, increase*, grow*, grew, grown, growth",
    "go down, goes down, went down, gone down, going down, fall*, fell, fallen, decrease*, drop*",
    "head, heads, headed, chair*, lead, leads, leading, led, in charge of, director general, directors general"
    ", chief executive, executive director, boss, bosses, governor, governors, run, runs, ran, running, administer*"
    ", administration, administrative, operate, operates, operated, manage, manages, managed",
    "lead to, leads to, led to, leading to, bring about, brings about, brought about, result in, results in, resulted in, come from"
    ", comes from, came from",
    "run to, runs to, ran to",
    "die, dies, died, death*, kill*",
    "take place, takes place, took place, taken place, happen*, occur*",
    "come into force, came into force, entered into force, take effect, takes effect, took effect, in force, commence*",
    "do away with, did away with, wind up, wound up, abolish*, scrap*, disband*, dissolve*",
    "put off, put back, delay*, postpone*, overdue, late, running late, behind schedule, behind time",
    "take over, takes over, took over, taken over, replace*, succeed*",
    "leave out, leaves out, left out, omit*, exclude*",
    "look into, looks into, looked into, looking into, investigate*, examine*, inquire*",
    "deal with, deals with, dealt with, dealing with, tackle*, address*, combat*",
    "aim*, goal*, objective*",
    "hard, difficult*, difficulty*, challenge*, obstacle*, barrier*, hinder*, impede*, hamper*",
    "lack*, shortage*, short of, shortfall*",
    "recommend*, call for, calls for, called for, want*, urge*",
    "staff, personnel, workforce, employee*",
    "child*, children, kid, kids, minors, juvenile*, youngster*, under 18, under 18s",
    "price, prices, priced, cost, costs, expense, expenses, expensive",
    "money, cash",
    "buy, buys, bought, buying, purchase*, procure*, acquire*",
    "gun, guns, firearm*",
    "drug, drugs, narcotic*",
    "phone, phones, mobile, mobiles, handset*, telephone*",
    "firm, firms, company, companies",
    "gang, gangs, crime group, crime groups, criminal group, criminal groups, OCG, OCGs",
    "fraud, frauds, scam, scams, swindle*",
    "fraudster*, scammer*",
    "answer, answers, answered, reply, replies, replied, respond, responds, responded, response, responses"
    ", react, reacts, reacted, reaction",
    "refund, refunds, refunded, refunding, reimburse*, pay back, pays back, paid back",
    "shut, shuts, shut down, shuts down, shutting down, close, closes, closed, closing, closure, closures",
    "jail*, imprison*, prison sentence, prison sentences, behind bars",
    "found guilty, convict*",
    "fake, fakes, counterfeit*, forged, bogus",
    "use, uses, used, using, employed, deploy*, rely on, relies on, relied on",
    "help, helps, helped, helping, support*, assist*",
    "yearly, annual, annually, a year, per year, each year, every year",
    "check, checks, checked, checking, verify, verified, verification, scrutinise*, scrutiny",
    "error*, mistake*",
    "danger*, threat, threats, peril, perils",
    "trouble, troubles, problem*",
    "seize, seizes, seized, seizing, seizure*",
    "spot, spots, spotted, detect, detects, detected, notice, notices, noticed",
    "hurt, hurts, harm, harms, harmed, damage*",
    "nearly, almost, close to",
    "let down, failed, fail, fails, failing, failure*",
    "worry, worries, worried, concern, concerns, concerned, anxious, anxiety",
    "job, jobs, post, posts",
    "refer, refers, referred, referring, referral, referrals",
    "people, person, persons, individual, individuals",
    "lawyer*, solicitor*, barrister*, attorney*",
    "lorry*, truck*, hgv, hgvs",
    "prison, prisons, jail, jails, gaol, gaols",
    "rubbish, waste, garbage",
    "based, located, situated, headquarters, headquartered, sit, sits",
)
_EVENTS = frozenset(
    (
        "SET UP", "CARRY OUT", "BRING OUT", "TURN DOWN", "DIE", "TAKE PLACE", "COME INTO FORCE", "DO AWAY WITH",
        "PUT OFF", "TAKE OVER", "BUY", "SHUT", "JAIL", "FOUND GUILTY", "SEIZE",
    )
)  # fmt: skip
_LIGHT = frozenset(
    "make makes made making take takes took taken taking put puts bring brings brought come comes came goes went".split()
)


def _forms() -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of each form, with the name of its group: its first form in capitals, which no stem is."""
    for group in _GROUPS:
        forms = group.split(", ")
        for form in forms:
            yield tuple(form.split()), forms[0].rstrip("*").upper()


_BY_STEM = {stems(form[0])[0]: name for form, name in _forms() if form[-1].endswith("*")}
_BY_WORDS = {form: name for form, name in _forms() if not form[-1].endswith("*")}
_FIRST = frozenset(form[0] for form in _BY_WORDS)
_LONGEST = max(map(len, _BY_WORDS))


def sensed(text: str) -> frozenset[str]:
    """The stems of the words of a text, and the groups of which it has a form."""
    words, found = tokens(text), frozenset(stems(text))
    spelt = (_spelt(words, i)[0] for i, word in enumerate(words) if word in _FIRST)
    return found.union((_BY_STEM[stem] for stem in found & _BY_STEM.keys()), filter(None, spelt))


def meant(wording: str) -> tuple[str, ...]:
    """The stems of a wording in order, each once: the group in the place of words that have one, and without verbs that say nothing by
    themselves, such as "made"."""
    words, found, i = tokens(wording), [], 0
    while i < len(words):
        name, length = _spelt(words, i)
        found += [name] if name else [_BY_STEM.get(stem, stem) for stem in stems(words[i]) if words[i] not in _LIGHT]
        i += length
    return tuple(dict.fromkeys(found))


def is_event(word: str) -> bool:
    """Whether a word of `sensed` or `meant` is the name of a group of words for what happens on a day, such as "set up" or "scrapped"."""
    return word in _EVENTS


def _spelt(words: Sequence[str], i: int) -> tuple[str, int]:
    """The group of the longest form that begins at a place, empty where none does, and how many words it takes."""
    for length in range(min(_LONGEST, len(words) - i), 0, -1):
        if name := _BY_WORDS.get(tuple(words[i : i + length])):
            return name, length
    return "", 1
