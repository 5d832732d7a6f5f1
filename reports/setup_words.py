"""Short answers about the programme: what was done, then what follows from it."""

from bot.message import Message, Note, Text, escape


def told(sentence: str, *notes: str, drawn: str = "") -> Message:
    """`drawn` is the sentence with people and channels as Slack writes them, what people wrote in it escaped."""
    small = "\n".join(note for note in notes if note)
    blocks = (Text(drawn or escape(sentence)), *((Note(escape(small)),) if small else ()))
    return Message("\n".join(part for part in (sentence, small) if part), blocks)


def followed(message: Message, *notes: str) -> Message:
    """The message with small print after it."""
    small = "\n".join(note for note in notes if note)
    if not small:
        return message
    return Message(f"{message.text}\n{small}", (*message.blocks, Note(escape(small))))
