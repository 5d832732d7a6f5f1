"""Cases told at several instants."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.performance.reading.shelf import Open, Shelf

MOMENT = st.integers(0, 30)
CASES = st.lists(st.tuples(MOMENT, st.none() | MOMENT, st.integers(1, 3)), min_size=1, max_size=8)


@given(st.sets(MOMENT, min_size=1, max_size=6).map(sorted), CASES)
def test_it_tells_what_looking_at_each_instant_would(
    instants: list[int], cases: list[tuple[int, int | None, int]]
) -> None:
    shelf = Shelf(instants, older_than=5)
    for opened, settled, count in cases:
        if opened <= instants[-1]:
            shelf.add(opened, settled, count)
    told = shelf.told()[shelf.known :] if shelf.known is not None else []
    looks = [at for at in instants if any(opened <= at for opened, _, _ in cases)]
    assert told == [_looked_at(at, cases) for at in looks]
    assert [len(ages) for ages in shelf.ages()][len(instants) - len(looks) :] == [each.count for each in told]


def test_what_was_settled_before_leaves_none_open() -> None:
    shelf = Shelf([10, 20], older_than=5)
    shelf.settled_before(3)
    assert (shelf.known, shelf.told()) == (0, [Open(0, 0, 3), Open(0, 0, 3)])


def _looked_at(at: int, cases: list[tuple[int, int | None, int]]) -> Open:
    standing = [each for each in cases if each[0] <= at and (each[1] is None or each[1] > at)]
    older = sum(count for opened, _, count in standing if at - opened > 5)
    return Open(sum(count for *_, count in standing), older, max(opened for opened, *_ in cases if opened <= at))
