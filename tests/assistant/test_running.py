from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from assistant.running import start, stop
from assistant.settings import Settings
from index.library import Library


def test_visitors_who_come_at_once_share_one_library(tmp_path: Path) -> None:
    together = Barrier(4)

    def visit(_: int) -> Library:
        together.wait(10)
        return start(Settings(home=tmp_path / "data"))

    try:
        with ThreadPoolExecutor(4) as visitors:
            assert len(set(visitors.map(visit, range(4)))) == 1
    finally:
        stop()
