"""Ctrl-C, SIGTERM and a closed terminal: they end what runs, but never in the middle of a start or a stop."""

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Called in a child: whoever kills the launcher outright must not leave its servers and steps behind."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _interrupt_once(number: int, frame: FrameType | None) -> None:
    for further in STOPPING:
        signal.signal(further, lambda number, frame: None)
    raise KeyboardInterrupt


@contextmanager
def like_ctrl_c() -> Iterator[None]:
    """While the block runs, SIGTERM and SIGHUP raise KeyboardInterrupt where they would end us at once."""
    if not _in_main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in STOPPING}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def first_one_counts() -> None:
    """From here to the end of the process the first signal raises KeyboardInterrupt, and no further one disturbs.

    What is ignored (`nohup`, a background job) stays ignored.
    """
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt_once)


@contextmanager
def undisturbed(*, forget: bool = False) -> Iterator[None]:
    """Let the block come to its end; a signal that came meanwhile acts afterwards, or never with `forget`."""
    if not _in_main_thread():
        yield
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda got, frame: came.append(got)) for number in STOPPING
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came and not forget:
            signal.raise_signal(came[0])
