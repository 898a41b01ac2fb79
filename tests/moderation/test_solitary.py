import ctypes
import faulthandler
import os
import signal
import time

from moderation.solitary import Ending, alone


def spin() -> bytes:
    while True:
        pass


def wait() -> bytes:
    time.sleep(120)
    return b""


def swell() -> bytes:
    return bytes(400 << 20)


def crash() -> bytes:
    faulthandler.disable()
    return ctypes.string_at(8)


def die(number: int) -> bytes:
    faulthandler.disable()
    os.kill(os.getpid(), number)
    time.sleep(9)
    return b""


def fail() -> bytes:
    raise ValueError("not for the test's eyes")


def test_answer_comes_back_however_long_it_is() -> None:
    told = b"photo" * 400_000
    assert alone(lambda: told, 5, 200) == (Ending.DONE, told)


def test_work_that_never_ends_is_ended() -> None:
    assert alone(spin, 1, 200)[0] is Ending.BOUND


def test_work_that_waits_for_ever_is_lost_and_may_be_tried_again() -> None:
    start = time.monotonic()
    assert alone(wait, 1, 200, patience=0.5)[0] is Ending.LOST
    assert time.monotonic() - start < 30


def test_work_that_wants_too_much_memory_is_ended() -> None:
    assert alone(swell, 5, 100)[0] is Ending.BOUND
    assert alone(lambda: bytes(50 << 20)[:1], 5, 100) == (Ending.DONE, b"\0")


def test_crash_stays_in_the_child() -> None:
    assert alone(crash, 5, 200)[0] is Ending.CRASHED
    assert alone(lambda: die(signal.SIGABRT), 5, 200)[0] is Ending.CRASHED


def test_child_that_somebody_killed_is_lost() -> None:
    assert alone(lambda: die(signal.SIGKILL), 5, 200)[0] is Ending.LOST


def test_child_that_fails_tells_nothing() -> None:
    assert alone(fail, 5, 200) == (Ending.BOUND, b"")
