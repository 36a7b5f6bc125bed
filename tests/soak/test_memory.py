"""Reading a thousand pages keeps under a ceiling of memory, measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.corpus.test_pdf import compiled

ROOT = Path(__file__).parents[2]
PAGES = 1_000
CEILING = 500  # megabytes above what the loaded reader has
READ = """
import resource, sys
from pathlib import Path
from corpus.read import parse

def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

data = Path(sys.argv[1]).read_bytes()
before = megabytes()
document = parse(data, "long.pdf")
print(len(document.pages), megabytes() - before)
"""


def test_a_thousand_pages_are_read_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(compiled("#pagebreak()".join(f"= Part {number}\n#lorem(400)\n" for number in range(1, PAGES + 1))))
    done = subprocess.run([sys.executable, "-c", READ, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    pages, above = done.stdout.split()
    assert int(pages) == PAGES and float(above) < CEILING
