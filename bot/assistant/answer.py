"""The form in which the model must answer; lists end, for small models run on."""

from pydantic import BaseModel, Field

from bot.assistant.brief import Sentence

MOST_PARAGRAPHS, MOST_SENTENCES = 60, 6


class Paragraph(BaseModel):
    """One part of one KPI."""

    kpi: str
    part: str
    sentences: list[str] = Field(max_length=MOST_SENTENCES)


class Answer(BaseModel):
    paragraphs: list[Paragraph] = Field(max_length=MOST_PARAGRAPHS)

    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(Sentence(each.kpi, each.part, text) for each in self.paragraphs for text in each.sentences)
