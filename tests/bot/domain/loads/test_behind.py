from threading import Event, get_ident

import pytest

from bot.domain.loads.behind import Behind


class BrokenError(Exception):
    """What the work raises."""


def breaks() -> None:
    raise BrokenError


def test_the_caller_goes_on_while_the_work_is_done() -> None:
    gone_on, done = Event(), list[int]()

    def work() -> None:
        assert gone_on.wait(10)
        done.append(get_ident())

    with Behind() as behind:
        behind.begin(work)
        gone_on.set()
    assert done
    assert done != [get_ident()]


def test_nothing_is_begun_before_what_came_before_it_is_done() -> None:
    done = list[int]()
    with Behind() as behind:
        for number in range(50):
            behind.begin(lambda number=number: done.append(number))  # type: ignore[misc]
        behind.settle()
        assert done == list(range(50))


def test_what_the_work_raises_is_raised_by_the_next_call_and_stops_the_rest() -> None:
    done = list[str]()
    with Behind() as behind:
        behind.begin(breaks)
        with pytest.raises(BrokenError):
            behind.begin(lambda: done.append("next"))
        behind.settle()
    assert done == []


def test_what_the_last_work_raises_is_raised_at_the_end() -> None:
    with pytest.raises(BrokenError), Behind() as behind:
        behind.begin(breaks)


def test_what_the_caller_raises_is_not_hidden_by_what_the_work_raises() -> None:
    def caller() -> None:
        with Behind() as behind:
            behind.begin(breaks)
            raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        caller()
