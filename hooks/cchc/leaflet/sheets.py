"""The forms of a sheet, and which one an item's format asks for."""

from __future__ import annotations

from cchc.leaflet.folded import folded
from cchc.leaflet.job import Job
from cchc.leaflet.poster import poster

#: What each form is called, by the word for it on the command line.
FORMS = {
    "to-gap": "Tờ gấp, A4 gấp đôi",
    "to-roi": "Tờ rơi, A4",
    "ap-phich": "Áp phích, A3",
}
#: The form for each format of the vocabulary.
BY_FORMAT = {
    "to-gap": "to-gap",
    "cam-nang": "to-gap",
    "to-roi": "to-roi",
    "ap-phich": "ap-phich",
    "pa-no": "ap-phich",
}


def form_of(job: Job) -> str:
    """The form that suits the item's format; a flyer when none does."""
    return BY_FORMAT.get(job.item.outreach.format if job.item.outreach else "", "to-roi")


def sheet(job: Job, form: str) -> bytes:
    """The PDF of an item. Raises ValueError when its text does not fit at a legible size."""
    made = folded(job) if form == "to-gap" else poster(job, 2**0.5 if form == "ap-phich" else 1.0)
    if made is None:
        raise ValueError(
            f"“{job.item.title}” quá dài cho {FORMS[form].lower()}; "
            "hãy rút gọn bài hoặc chọn hình thức khác (--form)."
        )
    return made
