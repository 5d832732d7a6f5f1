from bot.runtime.patience import LONGEST_SECONDS, Patience


class Hand:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def waited(patience: Patience, hand: Hand, step: float = 0.5) -> float:
    """Seconds until the next attempt is allowed, looked at every half second as the library does."""
    begun = hand.now
    while not patience.is_time():
        hand.now += step
    return hand.now - begun


def test_the_first_attempt_comes_at_once_and_each_further_one_after_twice_the_time() -> None:
    patience = Patience(hand := Hand())
    assert [waited(patience, hand) for _ in range(7)] == [0, 1, 2, 4, 8, LONGEST_SECONDS, LONGEST_SECONDS]


def test_an_outage_of_ten_minutes_costs_few_attempts() -> None:
    patience = Patience(hand := Hand())
    attempts = 0
    while hand.now < 700:
        waited(patience, hand)
        attempts += 1
    assert attempts < 50


def test_after_a_success_the_next_failure_is_tried_at_once_again() -> None:
    patience = Patience(hand := Hand())
    for _ in range(5):
        waited(patience, hand)
    patience.succeeded()
    assert [waited(patience, hand) for _ in range(3)] == [0, 1, 2]
