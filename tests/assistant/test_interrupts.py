"""A Ctrl-C in a place that may not raise is not lost."""

import subprocess
import sys

PROGRAM = """
import signal, sys, time, weakref
from assistant import interrupts
sys.unraisablehook = interrupts.again
class Thing: pass
def gone(_): {raised}
thing = Thing()
kept = weakref.ref(thing, gone)
try:
    del thing
    time.sleep(2)
    print("slept")
except KeyboardInterrupt:
    print("stopped")
"""


def run(raised: str) -> tuple[str, str]:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(raised=raised)], capture_output=True, text=True, timeout=30, check=True
    )
    return ended.stdout, ended.stderr


def test_it_reaches_the_program_a_moment_later() -> None:
    assert run("signal.raise_signal(signal.SIGINT)") == ("stopped\n", "")


def test_other_errors_are_shown_as_always() -> None:
    out, err = run("1 / 0")
    assert out == "slept\n" and "ZeroDivisionError" in err
