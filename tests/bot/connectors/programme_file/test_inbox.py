"""`inbox:` is refused with its place where a folder, or what its files are read as, cannot be."""

import pytest

from tests.bot.connectors.programme_file.files import BASE, HEAD, VENDORS, problems, read


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{folder: in}", "This inbox has no vendor."),
        ("{vendor: northwind}", "This inbox has no folder."),
        (
            "{vendor: nortwind, folder: in}",
            'vendor: there is no vendor "nortwind" in this file. Did you mean northwind?',
        ),
        ("{vendor: northwind, folder: /}", 'folder: "/" is not a folder of its own.'),
        ("{vendor: northwind, folder: ../in}", 'folder: "../in" is not a folder of its own.'),
        ("{vendor: northwind, folder: in, feed: contact}", 'feed: there is no feed "contact". Did you mean contacts?'),
        ("{vendor: northwind, folder: in, settle_seconds: soon}", 'settle_seconds: "soon" is not accepted.'),
        ("{vendor: northwind, folder: in, settle: 5}", 'the unknown key "settle". Did you mean settle_seconds?'),
        ("{vendor: northwind, folder: in}, {vendor: northwind, folder: ./in/}", 'The folder "in" is already used on'),
    ],
)
def test_it_names_what_is_wrong_with_an_inbox(entry: str, told: str) -> None:
    (problem,) = problems(BASE + f"inbox: [{entry}]\n")
    assert problem.startswith("programme.yaml line ")
    assert told in problem


@pytest.mark.parametrize("named", ["constants: {vendor: Solstice}", "values: {vendor: {A: so}}"])
def test_an_inbox_does_not_read_its_files_as_another_vendors(named: str) -> None:
    vendors = VENDORS + "  - {key: solstice, code: SO, name: Solstice}\n"
    text = HEAD + vendors + f"feeds: [{{name: acd, feed: queue_intervals, columns: {{vendor: Firm}}, {named}}}]\n"
    (problem,) = problems(text + _inbox_of("northwind"))
    assert "feed: acd is for" in problem
    assert "this folder is of northwind" in problem
    assert read(text + _inbox_of("solstice")).inbox


def _inbox_of(vendor: str) -> str:
    return f"inbox: [{{vendor: {vendor}, folder: in, feed: acd}}]\n"
