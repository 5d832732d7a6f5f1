from bot.message import Align, Column, plain_table

COLUMNS = (Column("Term"), Column("Today", Align.RIGHT), Column("Left"))


def test_it_aligns_numbers_to_the_right() -> None:
    rows = (("Northwind voice", "77.9 %", "10,363"), ("Chat", "5 %", "–"))
    assert plain_table(COLUMNS, rows) == (
        "Term              Today  Left\nNorthwind voice  77.9 %  10,363\nChat                5 %  –"
    )


def test_it_gives_wide_characters_two_cells() -> None:
    assert plain_table((Column("A"), Column("B")), (("日本", "x"), ("😀", "y"))) == "A     B\n日本  x\n😀    y"


def test_it_keeps_a_row_on_one_line_and_fills_a_short_one() -> None:
    assert plain_table(COLUMNS, (("two\nlines",),)) == "Term       Today  Left\ntwo lines"


def test_it_draws_nothing_without_columns() -> None:
    assert plain_table((), (("x",),)) == ""
