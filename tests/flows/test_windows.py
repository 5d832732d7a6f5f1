"""Modals, shortcuts and searches, in both modes: opened in time, taken once, told privately."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.flows.programs import Program
from tests.flows.windows import answered, becomes, element, opened, text_of, told, typed
from tests.slack import interactions
from tests.slack.delivery import Delivery
from tests.slack.people import Sent, View

AT_ONCE = 60


@pytest.fixture(autouse=True)
def closed(program: Program) -> None:
    """Nobody has a window open."""
    for view in program.slack.workspace.views.values():
        view.open = False


def test_a_button_opens_a_window_and_its_answer_is_told_privately_there(program: Program) -> None:
    view = opened(program)
    assert "Words: button" in text_of(view)
    chosen = {"kpi": {"type": "external_select", "selected_option": {"value": "aht"}}}
    assert program.slack.hands.submit(view, typed("first", **chosen)).body == {"response_action": "clear"}
    seen = told(program, "Maria wished first aht about 'button' in C0OPS")
    assert (seen.seen_by, seen.channel) == ("U0MARIA", "C0OPS")
    assert not view.open


def test_somebody_of_another_organisation_fills_in_a_window_too(program: Program) -> None:
    view = opened(program, user="U0NICO", channel="C0NORTH")
    assert program.slack.hands.search(view, "kpi", "a") == []
    program.slack.hands.submit(view, typed("connected"))
    assert told(program, "Nico wished connected").seen_by == "U0NICO"


def test_a_menu_of_buttons_opens_it_and_does_it(program: Program) -> None:
    menu = answered(program)
    chosen = {"selected_option": {"value": "open wish menu"}}
    assert program.slack.hands.press("U0MARIA", menu, "menu", **chosen).in_time
    assert "Words: menu" in text_of(program.slack.hands.modal("U0MARIA"))
    program.slack.hands.press("U0MARIA", menu, "menu", selected_option={"value": "do sla done"})
    assert told(program, "asked 'done'")


def test_errors_stand_under_their_fields_and_nothing_is_told(program: Program) -> None:
    view, submit = opened(program), program.slack.hands.submit
    assert submit(view).body["errors"] == {"why": "Say why."}
    assert submit(view, typed("refused")).body["errors"] == {"why": "Not that.\nTry: another"}
    assert view.open
    assert submit(view, typed("corrected")).body == {"response_action": "clear"}


def test_what_fails_shows_a_reference_and_none_of_its_words(program: Program) -> None:
    view = opened(program)
    assert program.slack.hands.submit(view, typed("broken hunter2")).in_time
    assert "reference" in text_of(view)
    assert "hunter2" not in text_of(view) + program.logged()


def test_a_window_follows_a_window_or_stands_above_it(program: Program) -> None:
    view = opened(program)
    program.slack.hands.submit(view, typed("next"))
    assert view.drawn["title"]["text"] == "Next"
    program.slack.hands.submit(view, typed("above"))
    above = program.slack.hands.modal("U0MARIA")
    assert above.previous == view.id
    program.slack.hands.submit(above, typed("at the top"))
    assert told(program, "Maria wished at the top  about 'above' in C0OPS")
    assert not view.open


def test_a_button_in_a_window_changes_it_or_answers_above_it(program: Program) -> None:
    view = opened(program)
    assert program.slack.hands.press_in_view(view, "Turn").in_time
    assert becomes(program, view, "Words: turned")
    assert program.slack.hands.press_in_view(view, "Ask").in_time
    workspace = program.slack.workspace
    assert workspace.wait_for(lambda: program.slack.hands.modal("U0MARIA").previous == view.id)
    answer = program.slack.hands.modal("U0MARIA")
    assert "SLA today" in text_of(answer)
    assert answer.drawn["private_metadata"] == view.drawn["private_metadata"].partition("\n")[0] + "\n"


def test_a_window_that_takes_long_is_opened_in_time_and_filled_later(program: Program) -> None:
    view = opened(program, "Slow")
    assert "One moment" in text_of(view)
    assert program.slack.workspace.wait_for(lambda: view.drawn["title"]["text"] == "At last")
    program.slack.hands.submit(view, typed("patient"))
    assert told(program, "Maria wished patient")


def test_what_takes_long_is_acknowledged_in_time_and_told_in_the_window(program: Program) -> None:
    view = opened(program)
    acknowledged = program.slack.hands.submit(view, typed("slow"))
    assert acknowledged.in_time
    assert acknowledged.seconds < 2.0
    assert becomes(program, view, "slowly done")
    assert told(program, "slowly done").seen_by == "U0MARIA"


def test_late_errors_bring_back_what_was_typed(program: Program) -> None:
    view = opened(program)
    program.slack.hands.submit(view, typed("slow errors"))
    assert becomes(program, view, "Too slow.")
    assert "slow errors" in text_of(view)
    program.slack.hands.submit(view, typed("mended"))
    assert told(program, "Maria wished mended")


def test_the_same_submission_sent_again_is_done_once(program: Program) -> None:
    view, workspace = opened(program), program.slack.workspace
    payload = interactions.submitted(workspace, view, {"why": typed("once")})
    for _ in range(3):
        assert program.slack.carrier.deliver(Delivery("interactive", payload)).body == {"response_action": "clear"}
    told(program, "wished once")
    program.slack.command("U0MARIA", "C0OPS", "/sla marker")
    assert sum("wished once" in sent.text for sent in workspace.sent) == 1


@pytest.mark.parametrize("label", ["Gone"])
def test_a_form_nobody_knows_any_more_says_so(program: Program, label: str) -> None:
    assert "no longer does anything" in text_of(opened(program, label))


def test_a_stranger_is_told_so_in_the_window(program: Program) -> None:
    message = answered(program)
    workspace = program.slack.workspace
    workspace.replace(message, seen := Sent("C0OPS", message.text, message.blocks, ts=message.ts))
    program.slack.hands.press("U0STRANGER", seen, "Wish")
    assert "don't know you" in text_of(program.slack.hands.modal("U0STRANGER"))


def test_a_search_offers_what_the_asker_may_see_in_time_or_nothing(program: Program) -> None:
    view = opened(program)
    assert [option["value"] for option in program.slack.hands.search(view, "kpi", "handle")] == ["aht"]
    assert program.slack.hands.search(view, "kpi", "slow") == []
    assert program.slack.hands.search(view, "why", "handle") != []


def test_shortcuts_open_it_from_anywhere_and_about_a_message(program: Program) -> None:
    assert program.slack.hands.shortcut("U0MARIA", "wish_anywhere").in_time
    program.slack.hands.submit(program.slack.hands.modal("U0MARIA"), typed("anywhere"))
    assert told(program, "Maria wished anywhere  about '' in nowhere").channel.startswith("D")
    said = program.slack.happenings.say("U0STRANGER", "C0OPS", "callers & cut off")
    assert program.slack.hands.shortcut("U0MARIA", "wish_about", said).in_time
    view = program.slack.hands.modal("U0MARIA")
    program.slack.hands.submit(view, typed("about"))
    assert told(program, "Maria wished about").seen_by == "U0MARIA"


def test_a_command_without_words_opens_its_form_and_by_mention_it_answers(program: Program) -> None:
    acknowledged = program.slack.command("U0MARIA", "C0OPS", "/wish")
    assert (acknowledged.in_time, acknowledged.body) == (True, {})
    program.slack.hands.submit(program.slack.hands.modal("U0MARIA"), typed("by command"))
    assert told(program, "Maria wished by command").channel == "C0OPS"
    assert answered(program, words="wish").text == "Wish."


def test_where_govbot_is_not_in_the_channel_it_tells_in_a_direct_message(program: Program) -> None:
    program.slack.command("U0MARIA", "C0OTHER", "/wish")
    program.slack.hands.submit(program.slack.hands.modal("U0MARIA"), typed("elsewhere"))
    assert told(program, "Maria wished elsewhere").channel.startswith("D")


def test_an_expired_trigger_is_told_with_a_button_to_try_again(program: Program) -> None:
    workspace, message = program.slack.workspace, answered(program)
    real = workspace.clock
    try:
        payload = interactions.pressed(workspace, "U0MARIA", message, element(message, "Wish"), "b")
        workspace.clock = lambda: real() + 4
        program.slack.carrier.deliver(Delivery("interactive", payload))
        seen = told(program, "too slow to open the window. Try again. In words: @govbot wish button")
    finally:
        workspace.clock = real
    program.slack.hands.press("U0MARIA", seen, "Try again")
    assert "Words: button" in text_of(program.slack.hands.modal("U0MARIA"))


def test_sixty_slow_windows_asked_for_at_once_all_open_in_time_and_are_filled(program: Program) -> None:
    workspace, message = program.slack.workspace, answered(program)
    known = set(workspace.views)

    def fresh() -> list[View]:
        return [view for name, view in list(workspace.views.items()) if name not in known]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        pressed = list(pool.map(lambda _: program.slack.hands.press("U0MARIA", message, "Slow"), range(AT_ONCE)))
    assert max(acknowledged.seconds for acknowledged in pressed) < 3
    assert workspace.wait_for(lambda: len(fresh()) == AT_ONCE)
    assert workspace.wait_for(lambda: all(view.drawn["title"]["text"] == "At last" for view in fresh()), 20)
