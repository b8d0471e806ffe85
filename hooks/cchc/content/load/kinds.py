"""Types what only one kind of item carries: outreach, model, question, event, index result."""

from __future__ import annotations

from cchc.base.periods import Quarter, parse_quarter
from cchc.content.load import faults
from cchc.content.load import suggestions as meant
from cchc.content.load.fields import Fields
from cchc.content.model import (
    Event,
    Evidence,
    IndexResult,
    Model,
    Outreach,
    Quantity,
    Question,
    Score,
    Vocabulary,
)


def outreach(fields: Fields, words: Vocabulary) -> Outreach | None:
    made = Outreach(
        format=fields.choice("format", words.formats, required=True),
        audience=fields.choices("audience", words.audiences, required=True),
        focus=fields.integer("focus", required=True, least=1, most=len(words.focus) or 5) or 0,
        channels=fields.choices("channels", words.channels),
        quantity=_quantity(fields),
        timeframe=fields.text("timeframe", most=200),
        evaluation=fields.text("evaluation", most=1000),
        period=_period(fields),
    )
    return made


def _period(fields: Fields) -> Quarter | None:
    text = fields.text("period")
    quarter = parse_quarter(text)
    if text and quarter is None:
        fields.say(faults.NOT_A_PERIOD, "period", value=text, suggestion=meant.quarter(text))
    return quarter


def _quantity(fields: Fields) -> Quantity | None:
    group = fields.group("quantity", "count: 500, unit: tờ")
    if group is None:
        return None
    count, unit = group.integer("count", required=True), group.text("unit", required=True)
    group.done()
    return Quantity(count, unit) if count is not None and unit else None


def model(fields: Fields, words: Vocabulary) -> Model | None:
    model = Model(
        subject=fields.choice("subject", words.subjects, required=True),
        problem=fields.text("problem", required=True),
        solution=fields.text("solution", required=True),
        result=fields.text("result", required=True),
        adopted_by=fields.slugs("adopted_by"),
        consent=fields.text("consent"),
        decision=fields.text("decision"),
    )
    if model.subject == "dien-hinh-ca-nhan" and not (model.consent and model.decision):
        fields.say(faults.NO_CONSENT, "subject")
    return model


def question(fields: Fields) -> Question | None:
    received = fields.date("received", required=True)
    answered = fields.date("answered")
    by = fields.text("answered_by", required=answered is not None)
    return Question(received, answered, by) if received else None


def event(fields: Fields, words: Vocabulary) -> Event | None:
    starts, ends = fields.time("starts", required=True), fields.time("ends", required=True)
    place = fields.text("place", required=True)
    form = fields.choice("form", words.formats, required=True)
    audience = fields.choices("audience", words.audiences)
    return Event(starts, ends, place, form, audience) if starts and ends else None


def index(fields: Fields, words: Vocabulary) -> IndexResult | None:
    index = fields.choice("index", words.indices, required=True)
    year = fields.integer("year", required=True, least=2000, most=2100)
    score = fields.decimal("score", required=True)
    scope = fields.text("scope", required=True)
    scale = fields.integer("scale", least=1, most=1000) or 100
    rank = fields.integer("rank", least=1, most=10_000)
    source = _source(fields)
    series = _series(fields)
    verified = fields.flag("verified", default=True)
    if not (index and year and score is not None and source):
        return None
    return IndexResult(index, year, score, scope, source, scale, rank, series, verified)


def _source(fields: Fields) -> Evidence | None:
    group = fields.group("source", "title: …, url: https://…", required=True)
    if group is None:
        return None
    title, url = group.text("title", required=True), group.link("url")
    group.done()
    return Evidence(url, title)


def _series(fields: Fields) -> tuple[Score, ...]:
    made = []
    for group in fields.groups("series", "year: 2022, score: 84.79"):
        year, score = group.integer("year", required=True), group.decimal("score", required=True)
        group.done()
        if year is not None and score is not None:
            made.append(Score(year, score))
    return tuple(made)
