import pytest

from assistant.follow_up import is_follow_up


@pytest.mark.parametrize(
    "question",
    [
        "When did it close?",
        "What was the whole cost of its work?",
        "Who paid it and when was it built?",
        "How far have ferry tolls risen since then on it?",
        "Which of these ports closed in Wales?",
        "How many of those ended in a wreck?",
        "Does that body inspect bridges in Wales?",
        "Is it cheaper in Wales?",
        "Is that enough for the bridges of Wales?",
        "How much of that was paid in Wales?",
        "Which one was closed in Wales?",
        "Do ferry owners that pay tolls know it?",
        "Which boards of Wales did that?",
        "Which boards of Wales wanted that?",
        "What does it cost to run?",
        "I meant the bridges of Wales.",
        "That was not my question on the bridges of Wales.",
        "Why did tolls rise?",
        "What is the toll?",
        "What did Leeds do?",
        "What is missing?",
        "Who’s responsible?",
        "What's planned?",
        "What is there?",
        "What do others do?",
        "What did the committee say about its funding?",
        "Did costs for their staff rise?",
        "Leeds",
        "?!",
    ],
)
def test_what_points_back_corrects_or_says_next_to_nothing_is_a_follow_up(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which board said that bridges had closed?",
        "What happens to a ferry company when it loses a licence?",
        "Who or what sinks a ferry when it turns?",
        "What did Kent spend on its ferries?",
        "Two ferries sank in Wales. Who owned them?",
        "Did the Port Union publish its accounts?",
        "How many ferry owners renewed their licence in time?",
        "Which grants go to those who run ferries?",
        "Why is it hard for ferry owners to plan?",
        "How long does it take to renew a licence?",
        "Why did ferry tolls rise in Wales?",
        "What is the FPU?",
        "What are tolls?",
        "What does the FPU do?",
        "What is dredging?",
        "Who is Will?",
        "Has the department its own target?",
        "What’s piracy?",
        "What do harbours do?",
        "What does the department spend on its staff?",
        "Which harbour board lost most of its staff?",
        "What is the department’s view of its own target?",
        "What do ferry companies spend on their staff?",
        "How far is a person from the ferries that they use?",
    ],
)
def test_what_names_what_it_points_at_stands_alone(question: str) -> None:
    assert not is_follow_up(question)
