import numpy as np

from bot.connectors.importing.duplicates import Duplicates, content_of


def numbers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def test_it_finds_repetitions_within_and_across_chunks() -> None:
    seen = Duplicates()
    assert seen.first_ones(numbers(1, 2, 1), numbers(10, 20, 10), numbers(2, 3, 4)).tolist() == [True, True, False]
    assert seen.first_ones(numbers(3, 2), numbers(30, 20), numbers(5, 6)).tolist() == [True, False]
    assert (seen.dropped, seen.conflicting_keys.tolist()) == (2, [])


def test_it_knows_every_line_of_a_conflict() -> None:
    seen = Duplicates()
    seen.first_ones(numbers(1, 2), numbers(10, 20), numbers(2, 3))
    seen.first_ones(numbers(1, 1), numbers(10, 11), numbers(4, 5))
    keys = seen.conflicting_keys
    assert (seen.first_lines(keys).tolist(), seen.later_lines(keys).tolist()) == ([2], [4, 5])


def test_it_takes_both_zeros_and_all_blanks_for_the_same() -> None:
    first = content_of({"a": np.array([0.0, np.nan]), "b": np.array(["x", ""], dtype=object)})
    second = content_of({"a": np.array([-0.0, -np.nan]), "b": np.array(["x", ""], dtype=object)})
    assert first.tolist() == second.tolist()
