"""The forms in which the model must answer; lists end, for small models run on."""

from pydantic import BaseModel, Field

from bot.assistant.brief import Sentence
from bot.assistant.choosing import Choice

MOST_PARAGRAPHS, MOST_SENTENCES, MOST_CHOSEN = 60, 6, 5


class Paragraph(BaseModel):
    """One part of one KPI."""

    kpi: str
    part: str
    sentences: list[str] = Field(max_length=MOST_SENTENCES)


class Answer(BaseModel):
    paragraphs: list[Paragraph] = Field(max_length=MOST_PARAGRAPHS)

    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(Sentence(each.kpi, each.part, text) for each in self.paragraphs for text in each.sentences)


class Query(BaseModel):
    kpis: list[str] = Field(max_length=MOST_CHOSEN)
    places: list[str] = Field(max_length=MOST_CHOSEN)
    by: list[str] = Field(max_length=MOST_CHOSEN)
    period: str
    versus: str

    def choice(self) -> Choice:
        return Choice(tuple(self.kpis), tuple(self.places), tuple(self.by), self.period, self.versus)
