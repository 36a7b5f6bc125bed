"""A Ctrl-C that meets code which may not raise, as the callback of a weak reference, is said again instead of lost.

Knows only how Python hands over what such code raised; what a command does when it is stopped is its own affair.
"""

import _thread
import sys
from threading import Timer

SOON = 0.01  # seconds: by then the code that may not raise has ended


def again(unraised: "sys.UnraisableHookArgs") -> None:
    """A `sys.unraisablehook` that interrupts the main thread again, and shows whatever is not a Ctrl-C as Python does."""
    if not issubclass(unraised.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraised)
        return
    repeated = Timer(SOON, _thread.interrupt_main)
    repeated.daemon = True
    repeated.start()
