"""The fields of a modal as Slack's input blocks, within its limits."""

from collections.abc import Sequence
from typing import Any

from bot.message import limits
from bot.message.button_json import plain_text
from bot.message.fields import (
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    NumberField,
    Option,
    PersonField,
    SearchField,
    TextField,
    TimeField,
)

Drawn = dict[str, Any]


def input_block(field: Field) -> Drawn | None:
    """None where there is nothing to choose from, or no key to know it by."""
    element = _element(field)
    if element is None or not 0 < limits.size(field.key) <= limits.ACTION_ID:
        return None
    block: Drawn = {
        "type": "input",
        "block_id": field.key,
        "label": plain_text(field.label, limits.FIELD_LABEL),
        "element": {**element, "action_id": field.key},
        "optional": field.optional,
    }
    hint = _hint(field)
    return {**block, "hint": plain_text(hint, limits.FIELD_LABEL)} if hint else block


def drawn_options(options: Sequence[Option]) -> list[Drawn]:
    """Those Slack takes: a value it can carry, each once, a hundred at most."""
    taken: dict[str, Drawn] = {}
    for option in options:
        if 0 < limits.size(option.value) <= limits.OPTION_VALUE and option.value not in taken:
            note = {"description": plain_text(option.note, limits.OPTION_LABEL)} if option.note.strip() else {}
            label = plain_text(option.label, limits.OPTION_LABEL)
            taken[option.value] = {"text": label, "value": option.value, **note}
    return list(taken.values())[: limits.OPTIONS]


def _hint(field: Field) -> str:
    hint = limits.sound(field.hint).strip()
    if isinstance(field, ChoiceField | ChoicesField) and len(field.options) > limits.OPTIONS:
        return f"{hint} The first {limits.OPTIONS} of {len(field.options)} are shown.".strip()
    return hint


def _element(field: Field) -> Drawn | None:
    match field:
        case TextField():
            return _typed(field)
        case NumberField():
            return _number(field)
        case DateField(initial=day):
            return {"type": "datepicker", **_given("initial_date", day.isoformat() if day else "")}
        case TimeField(initial=clock):
            return {"type": "timepicker", **_given("initial_time", f"{clock:%H:%M}" if clock else "")}
        case PersonField(initial=person):
            return {"type": "users_select", **_given("initial_user", person)}
        case ChannelField(initial=channel):
            rooms = {"include": ["public", "private"]}
            return {"type": "conversations_select", "filter": rooms, **_given("initial_conversation", channel)}
        case SearchField():
            return _search(field)
        case ChoiceField():
            return _choice(field)
        case ChoicesField():
            return _choices(field)
    return None


def _typed(field: TextField) -> Drawn:
    most = min(max(field.most, 1), limits.TYPED)
    return {
        "type": "plain_text_input",
        "multiline": field.several_lines,
        "max_length": most,
        **_given("initial_value", limits.clipped(limits.sound(field.initial), most) if field.initial else ""),
        **_placeholder(field.placeholder),
    }


def _number(field: NumberField) -> Drawn:
    bounds = {"initial_value": field.initial, "min_value": field.lowest, "max_value": field.highest}
    shown = {name: f"{bound:f}" for name, bound in bounds.items() if bound is not None}
    return {"type": "number_input", "is_decimal_allowed": field.decimals, **shown}


def _search(field: SearchField) -> Drawn:
    kind = "multi_external_select" if field.several else "external_select"
    element = {"type": kind, "min_query_length": max(field.least, 0), **_placeholder(field.placeholder)}
    chosen = drawn_options(field.initial)
    return {**element, **_chosen(chosen, several=field.several)}


def _choice(field: ChoiceField) -> Drawn | None:
    options = drawn_options(field.options)
    chosen = [option for option in options if option["value"] == field.initial]
    return {"type": "static_select", "options": options, **_chosen(chosen, several=False)} if options else None


def _choices(field: ChoicesField) -> Drawn | None:
    options = drawn_options(field.options)
    kind = "checkboxes" if len(options) <= limits.CHECKBOXES else "multi_static_select"
    chosen = [option for option in options if option["value"] in field.initial]
    return {"type": kind, "options": options, **_chosen(chosen, several=True)} if options else None


def _chosen(chosen: list[Drawn], *, several: bool) -> Drawn:
    if not chosen:
        return {}
    return {"initial_options": chosen} if several else {"initial_option": chosen[0]}


def _placeholder(text: str) -> Drawn:
    return {"placeholder": plain_text(text, limits.PLACEHOLDER)} if text.strip() else {}


def _given(name: str, value: str) -> Drawn:
    return {name: value} if value else {}
