import pytest

from commands.checkup.database import room
from commands.checkup.finding import State


@pytest.mark.parametrize(
    ("size", "free", "state"),
    [
        (1_000_000, 500_000_000, State.GOOD),
        (1_000_000, 499_999_999, State.BAD),
        (9_000_000_000, 9_000_000_000, State.GOOD),
        (9_000_000_000, 8_000_000_000, State.BAD),
    ],
)
def test_as_much_again_as_the_file_has_must_be_free(size: int, free: int, state: State) -> None:
    assert room(size=size, free=free).state is state


def test_what_is_missing_is_told_in_numbers() -> None:
    finding = room(size=9_000_000_000, free=20_000_000)
    assert finding.sentence == "The database file has 9.0 GB; its disk has 20 MB free, less than 9.0 GB."
    assert "DATABASE_URL" in finding.mend
