"""A file for one person alone, who gets it in their own messages: in a channel none can be private."""

from bot.errors import UserError
from bot.message import Attachment, Message
from bot.message.saying import said
from commands.request import NO_SLACK, Request


def sent_as_file(request: Request, file: Attachment, in_shell: str = "") -> Message:
    """`in_shell` is the shell's command that makes the same file, where there is one."""
    if request.rooms is NO_SLACK:
        raise UserError("A file can only be sent where there is Slack.", hint=in_shell)
    reason = request.rooms.send_file(request.viewer.slack, file)
    if reason:
        raise UserError(f"Slack would not let me send you the file ({reason}).", hint=in_shell)
    return said("It is in your direct messages, as a file.")
