from commands.listening.redelivery import Redelivery


def test_an_event_is_new_once() -> None:
    redelivery = Redelivery()
    assert [redelivery.is_new("Ev1"), redelivery.is_new("Ev1"), redelivery.is_new("Ev2")] == [True, False, True]


def test_what_has_no_id_is_always_new() -> None:
    redelivery = Redelivery()
    assert redelivery.is_new("")
    assert redelivery.is_new("")


def test_the_memory_is_bounded() -> None:
    redelivery = Redelivery(kept=2)
    for event in ("Ev1", "Ev2", "Ev3"):
        redelivery.is_new(event)
    assert redelivery.is_new("Ev1")
    assert not redelivery.is_new("Ev3")
