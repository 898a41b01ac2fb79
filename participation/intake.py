"""Is anything taken in any more? One flag of the process, set while a service is being ended."""

_ended: set[str] = set()


def end() -> None:
    _ended.add("ended")


def open_again() -> None:
    _ended.clear()


def is_ended() -> bool:
    return bool(_ended)
