"""`/govbot programme`: the programme as it stands, as a programme file in one's own direct messages."""

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.setup.permitted import ADMINISTRATORS
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Attachment, Message
from bot.message.saying import said
from commands.request import NO_SLACK, Command, Request

DOING = "have the programme file"
COMMENT = "The programme as it stands: applying it changes nothing."


def answer(request: Request) -> Message:
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    if request.rooms is NO_SLACK:
        raise UserError("A file can only be sent where there is Slack.", hint="govbot programme")
    content = write_programme_file(current.file).encode()
    reason = request.rooms.send_file(
        request.viewer.slack, Attachment(f"programme_{current.today}.yaml", content, COMMENT)
    )
    if reason:
        raise UserError(f"Slack would not let me send you the file ({reason}). In a shell: govbot programme")
    return said("The programme as it stands is in your direct messages, as a file.")


PROGRAMME = Command(
    name="programme",
    summary="The programme as it stands, as a programme file in your direct messages. For administrators.",
    usage="/govbot programme",
    examples=("/govbot programme",),
    answer=answer,
    umbrella=True,
    roles=ADMINISTRATORS,
)
