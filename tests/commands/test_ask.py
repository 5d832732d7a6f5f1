"""The ask form: what it offers, recognises and asks, for managers and for vendors' people."""

import pytest
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.errors import UserError
from bot.message import Field, Message, Modal, Option, SearchField, render_modal
from commands.catalogue import CATALOGUE, FORMS
from commands.forms import FieldErrors, Filled, Outcome
from commands.request import Request
from tests.commands.test_buttons import NICO, OPS, buttons, world
from tests.leaks.programme import NOW, Programme
from tests.slack.view_rules import view_complaints

__all__ = ["world"]
(ASK,) = (command for command in CATALOGUE if command.name == "ask")
(FORM,) = (form for form in FORMS if form.key == "ask")


def request(session: Session, viewer: Viewer = ADMINISTRATOR, words: str = "") -> Request:
    return Request(words, viewer, OPS, NOW, session)


def opened(world: Programme, text: str = "", viewer: Viewer = ADMINISTRATOR) -> Modal:
    with Session(world.engine) as session:
        modal = FORM.open(request(session, viewer, text))
    assert view_complaints(render_modal(modal)) == []
    return modal


def begun(modal: Modal) -> dict[str, list[str]]:
    fields = [part for part in modal.blocks if isinstance(part, Field)]
    return {field.key: [o.value for o in field.initial] for field in fields if isinstance(field, SearchField)}


def found(world: Programme, field: str, typed: str, viewer: Viewer = ADMINISTRATOR) -> list[str]:
    assert FORM.options is not None
    with Session(world.engine) as session:
        offered: list[Option] = list(FORM.options(request(session, viewer), field, typed))
    return [option.value for option in offered]


def submitted(world: Programme, viewer: Viewer = ADMINISTRATOR, **filled: str | tuple[str, ...]) -> Outcome:
    values = tuple((key, (value,) if isinstance(value, str) else value) for key, value in filled.items())
    assert FORM.submit is not None
    with Session(world.engine) as session:
        return FORM.submit(request(session, viewer), Filled(values))


def test_a_kpi_is_found_by_its_beginning_by_a_word_of_it_and_by_a_typo(world: Programme) -> None:
    assert found(world, "kpis", "average hand")[0] == "kpi:aht"
    assert found(world, "kpis", "adher")[0] == "kpi:adherence"
    assert "kpi:adherence" in found(world, "kpis", "adherance")
    assert found(world, "kpis", "qqqqq") == []
    assert len(found(world, "kpis", "")) == 30


def test_a_supervisor_is_offered_no_other_vendor_whatever_is_typed(world: Programme) -> None:
    assert {"vendor:northwind", "vendor:pacifica", "queue:chat"} <= set(found(world, "only", ""))
    for typed in ("", "pacifica", "pac", "chat", "p"):
        seen = found(world, "only", typed, NICO)
        assert not [value for value in seen if "pacifica" in value or "chat" in value], typed
    assert "vendor:northwind" in found(world, "only", "north", NICO)


def test_names_in_a_message_are_taken_along_as_far_as_the_asker_may_know_them(world: Programme) -> None:
    text = "Northwind BPO and pacifica: service level of Chat fell, look at it"
    assert begun(opened(world, text)) == {
        "kpis": ["kpi:service_level"],
        "only": ["vendor:northwind", "vendor:pacifica", "channel:chat"],
    }
    assert begun(opened(world, text, NICO)) == {"kpis": ["kpi:service_level"], "only": ["vendor:northwind"]}
    assert begun(opened(world)) == {"kpis": [], "only": []}


@pytest.mark.parametrize("text", ["\x00 <!channel> 😀" * 2_000, '"', ",", "vendor: queue:", "service_level " * 200])
def test_any_text_opens_it(world: Programme, text: str) -> None:
    opened(world, text)


def test_without_a_kpi_it_tells_how_the_terms_stand(world: Programme) -> None:
    told = submitted(world, period="today")
    assert isinstance(told, Message)
    assert told.text.startswith("SLA today")
    assert {"CSV", "Share in channel"} <= set(buttons(told))


def test_it_asks_for_what_was_chosen(world: Programme) -> None:
    places = ("vendor:northwind", "queue:billing")
    told = submitted(world, period="yesterday", kpis="kpi:offered", only=places, by="vendor")
    assert isinstance(told, Message)
    assert told.text.startswith("Offered")
    assert "acifica" not in told.text
    assert buttons(told)["CSV"].value == ('kpi 2026-11-16 kpi:"offered" vendor:"northwind" queue:"billing" by vendor')


def test_ones_own_words_for_the_period_win_and_errors_stand_under_them(world: Programme) -> None:
    told = submitted(world, period="today", words="last 3 days", kpis="kpi:offered")
    assert isinstance(told, Message)
    assert "14–16 Nov" in told.text
    refused = submitted(world, words="since March")
    assert isinstance(refused, FieldErrors)
    ((field, sentence),) = refused.said
    assert field == "words"
    assert "since March" in sentence


def test_a_name_the_asker_may_not_know_is_refused_as_unknown(world: Programme) -> None:
    with pytest.raises(UserError, match="I don't know") as unknown:
        submitted(world, NICO, only="vendor:nobody")
    with pytest.raises(UserError, match="I don't know") as other:
        submitted(world, NICO, only="vendor:pacifica")
    assert other.value.text.replace("pacifica", "nobody") == unknown.value.text


@pytest.mark.parametrize(("words", "opening"), [("aht today", "Average handle time"), ("today", "SLA today")])
def test_in_words_it_takes_what_the_form_takes(world: Programme, words: str, opening: str) -> None:
    with Session(world.engine) as session:
        from_words = ASK.answer(request(session, words=words))
    assert from_words.text.startswith(opening)


def test_without_words_where_no_window_can_open_it_says_how_to_ask(world: Programme) -> None:
    with Session(world.engine) as session:
        told = ASK.answer(request(session))
    assert buttons(told)["Open the form"].value == "ask"
