"""Half of the files change twenty times: the data folder stays small and questions as fast. Run by `make soak`."""

import time
from pathlib import Path
from statistics import median

from corpus.folder import files
from index.build import add, check
from index.library import Library
from index.retrieve import search
from tests.fakes import WordEncoder

FILES, PARAGRAPHS, CYCLES = 40, 30, 20
SENTENCE = "{number}.1 In year {year} the board counted {count} cases of waste crime in district {number} of region {region}. "
LARGER = 1.5  # times a fresh folder
SLOWER = 2.0  # times a fresh one's questions; the machine may be busy


def write(folder: Path, region: int, year: int) -> None:
    paragraphs = [SENTENCE.format(number=n, year=year, count=year * n + region, region=region) * 6 for n in range(PARAGRAPHS)]
    (folder / f"{region}.md").write_text(f"# Region {region}\n\n" + "\n\n".join(paragraphs), encoding="utf-8")


def size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def question_seconds(library: Library) -> float:
    def once(number: int) -> float:
        begun = time.process_time()
        found = library.views.vectors.nearest(library.encoder.encode([f"waste crime in district {number}"])[0], 10)
        assert len(search(library, f"waste crime in district {number}")) == len(found) == 10
        return time.process_time() - begun

    return median(once(number) for number in range(40))


def test_twenty_cycles_of_changing_half_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in range(CYCLES + 1):
        for region in range(0 if year < 2 else year % 2, FILES, 1 if year < 1 else 2):
            write(folder, region, year)
        with Library(tmp_path / "old", WordEncoder(dimension=384)) as library:
            add(library, files([folder])[0])
            assert library.views.repairs == []
    with Library(tmp_path / "new", WordEncoder(dimension=384)) as fresh:
        add(fresh, files([folder])[0])
        seconds = question_seconds(fresh)
    with Library(tmp_path / "old", WordEncoder(dimension=384)) as library:
        assert check(library) == [] and question_seconds(library) <= SLOWER * seconds
    assert size(tmp_path / "old") <= LARGER * size(tmp_path / "new")
