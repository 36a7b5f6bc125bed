from assistant.terminal import answer_lines

HIT = {"citation": "The Valley Post, Waste gangs, under “The bill”"}
UNANSWERED = {"question": "And there?", "query": "waste there", "text": "Not there.", "claims": [], "notices": [{"text": "Old."}]}
CITED = [{"passage": {"citation": "Audit Office, Waste, p. 1"}}, {"passage": HIT}]


def test_the_nearest_places_are_listed_once_each_below_what_was_searched() -> None:
    shown = list(answer_lines(UNANSWERED | {"hits": [HIT, HIT, {"citation": "Audit Office, Waste, p. 1"}]}))
    assert shown == [
        "Searched for: waste there\n",
        "Not there.\n",
        "Note: Old.",
        f"- {HIT['citation']}",
        "- Audit Office, Waste, p. 1",
    ]


def test_citations_are_numbered_as_in_the_answer_and_nothing_nearest_is_listed() -> None:
    answer = {"question": "How many?", "query": "How many?", "text": "It says 4. [1] [2]", "notices": [], "hits": [HIT]}
    shown = list(answer_lines(answer | {"claims": [{"citations": CITED}]}))
    assert shown == ["It says 4. [1] [2]\n", "[1] Audit Office, Waste, p. 1", f"[2] {HIT['citation']}"]
