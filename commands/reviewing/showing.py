"""A review in the chat, with the buttons of what this person may do with it."""

from collections.abc import Collection

from sqlmodel import Session

from bot.delivery.post import EVERYTHING
from bot.domain.actions.action import review_subject
from bot.domain.editions.keeping import marks_of
from bot.domain.people.roles import name_of
from bot.domain.reviews.model_work import work_for
from bot.domain.reviews.permitted import ANSWERABLE, WRITERS
from bot.domain.reviews.postings import latest_postings
from bot.domain.reviews.reading import Found
from bot.message import Actions, Block, Button, Confirm, Menu, Message, Text, escape
from commands.buttons import ASK, DO, FILE, OPEN
from commands.escalating.buttons import ADD_ACTION
from commands.request import Request
from commands.reviewing.agreeing import with_agreed
from commands.reviewing.asked import Wanted
from commands.reviewing.checking import pages_of
from reports import model_work, weekly_review
from reports.factsheet import read_back
from reports.phrasing.briefing import worded_pages
from reports.weekly_review import Checked

EDIT_FORM, NOTE_FORM, ANSWER_FORM = "review_section", "review_note", "review_answer"
AS_IT_IS = Confirm("Some statements are borne out by no fact. Approve them all the same?", "Approve", "Not yet")


def shown(request: Request, review: Found, found: Wanted, said: str = "") -> Message:
    """`said` is what was just done, before it."""
    sheet = read_back(review.version.facts)
    pages = pages_of(request.session, review, sheet, request.viewer, found.books)
    byline = "" if request.viewer.vendor else byline_of(request.session, review)
    message, blocks = weekly_review.build(review, sheet, pages, byline)
    is_newest = review.version.number == review.newest
    if is_newest and request.viewer.role in WRITERS:
        worded = worded_pages(sheet) if request.assistant else ()
        blocks = with_edit_buttons(blocks, pages, f"{found.words} version {review.version.number}", worded)
    buttons = _buttons(request, review, pages, found) if is_newest or request.viewer.vendor else ()
    said = "\n".join(part for part in (said, *_restated(request.session, review)) if part)
    opening: tuple[Block, ...] = (Text(escape(said)),) if said else ()
    text = f"{said}\n{message.text}" if said else message.text
    told = Message(text, (*opening, *blocks, *((Actions(tuple(buttons)),) if buttons else ())))
    return with_agreed(request, told, review.vendor, review.week)


def _restated(session: Session, review: Found) -> list[str]:
    """What changed since it was published; the review stays as it was."""
    if review.version.number != review.published_version:
        return []
    connection = session.connection()
    marks = (mark for each in latest_postings(connection, review.id) for mark in marks_of(connection, each.key))
    return list(dict.fromkeys(marks))


def byline_of(session: Session, review: Found) -> str:
    """For the client's people alone."""
    version = review.version
    who = name_of(session, version.written_by) or version.written_by
    approved = ""
    if review.is_approved:
        approved = f" Approved by {name_of(session, review.approved_by) or review.approved_by}."
    work = work_for(session.connection(), review.id, version.number)
    words = model_work.told(work, version.wording)
    return f"Version {version.number}: {version.change} by {who}.{approved} {words}".strip()


def with_edit_buttons(
    blocks: list[Block], pages: list[Checked], exact: str, worded: Collection[str] = (), press: str = DO
) -> list[Block]:
    """Beside each page's own text, in the same order. `exact` are the words for this very version.

    `worded` are the keys of those that a model may word anew, `press` what that does with the message.
    """
    left = [page.section.key for page in pages]
    drawn: list[Block] = []
    for block in blocks:
        if isinstance(block, Text) and left and block.text.startswith("*"):
            key = left.pop(0)
            edit = Button("Edit", OPEN, f"{EDIT_FORM} {key} {exact}")
            anew = Button("Ask for another wording", press, f"review reword {exact} {key}")
            block = Text(block.text, beside=Menu((edit, anew)) if key in worded else edit)
        drawn.append(block)
    return drawn


def add_action(review: Found) -> list[Button]:
    """An action is one vendor's."""
    if review.vendor == EVERYTHING:
        return []
    return [Button("Add action", OPEN, f"{ADD_ACTION} {review_subject(review.vendor, review.week)}")]


def _buttons(request: Request, review: Found, pages: list[Checked], found: Wanted) -> tuple[Button, ...]:
    exact = f"{found.words} version {review.version.number}"
    buttons = [
        Button("Show facts", ASK, f"review facts {exact}"),
        Button("Deck", FILE, f"review export {exact} pptx"),
        Button("Facts as a workbook", FILE, f"review export {exact} xlsx"),
    ]
    if request.viewer.role in WRITERS:
        buttons += add_action(review)
    if request.viewer.role in ANSWERABLE and review.state == "draft":
        doubted = any(page.doubts for page in pages)
        words = f"review approve {exact}{' as it is' if doubted else ''}"
        buttons.insert(0, Button("Approve", DO, words, primary=True, confirm=AS_IT_IS if doubted else None))
    if request.viewer.role in ANSWERABLE and review.state == "approved":
        buttons.insert(0, Button("Publish", ASK, f"review publish {exact}", primary=True))
    if request.viewer.role in WRITERS:
        buttons.append(Button("Add note or risk", OPEN, f"{NOTE_FORM} {exact}"))
    if request.viewer.vendor == review.vendor:
        buttons.append(Button("Answer", OPEN, f"{ANSWER_FORM} {found.words}"))
    if request.viewer.vendor is None:
        buttons.append(Button("History", ASK, f"review history {found.words}"))
    return tuple(buttons)
