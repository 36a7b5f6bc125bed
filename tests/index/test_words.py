from concurrent.futures import ThreadPoolExecutor

from index.words import alike, stems, tokens


def test_words_are_stemmed_and_common_ones_left_out() -> None:
    assert stems("How many of the organised groups' budgets were 4,500?") == ["organis", "group", "budget", "4500"]
    assert tokens("It’s £2.9bn") == ["it's", "2.9", "bn"]


def test_many_threads_stem_at_once() -> None:
    words = [f"{start}organisations{end}ingly" for start in "abcdefghij" for end in "klmnopqrst"]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: stems(" ".join(words[n % 7 :])), range(64)))
    assert found[0] == found[7] == stems(" ".join(words))


def test_words_that_mean_the_same_are_found_where_they_stand() -> None:
    text = "The funding of 4,500 organised groups"
    assert [text[start:end] for start, end in alike(text, "how are 4500 groups of organisers funded?")] == [
        "funding",
        "4,500",
        "organised",
        "groups",
    ]
