"""Reads the items that leaflets and infographics are made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc.base import address
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.content.load import load
from cchc.source.frontmatter import read_markdown
from leaflet import Source

NOTICE = (
    "Nội dung mẫu do dự án soạn để minh họa, không phải thông báo của cơ quan. "
    "Trước khi làm thủ tục, xin xem quy định hiện hành trên dichvucong.gov.vn."
)
#: The form of a sheet for each format of the vocabulary that is printed.
FORM_OF_FORMAT = {
    "to-gap": "to-gap",
    "cam-nang": "to-gap",
    "to-roi": "to-roi",
    "ap-phich": "ap-phich",
    "pa-no": "ap-phich",
}


@dataclass(frozen=True, slots=True)
class Job:
    """An item and its content for the leaflet package."""

    item: Item
    source: Source

    @property
    def form(self) -> str:
        """The form of the sheet for the item's format, by default a flyer."""
        return FORM_OF_FORMAT.get(_format(self.item), "to-roi")

    def media(self, suffix: str) -> str:
        """The path of the file from the project's root, with a suffix such as `.pdf`."""
        return f"units/{self.item.unit}/media/{self.item.slug}{suffix}"


def jobs(root: Path, path: Path, site: str, formats: tuple[str, ...]) -> tuple[Job, ...]:
    """The job of an item's file; of a folder, those of its published items in these formats.

    `site` is the site's address, `/` last. Raises ValueError when there is no such item.
    """
    catalogue = load(root).catalogue
    wanted = (path if path.is_absolute() else Path.cwd() / path).resolve()
    if wanted.suffix == ".md":
        for item in catalogue.every_item():
            if (root / item.path).resolve() == wanted:
                return (_job(root, catalogue, item, site),)
        raise ValueError(f"“{path}” không phải một bài đọc được trong units/.")
    return tuple(
        _job(root, catalogue, item, site)
        for item in catalogue.every_item()
        if item.status is not Status.WITHDRAWN
        and (root / item.path).resolve().is_relative_to(wanted)
        and _format(item) in formats
    )


def _format(item: Item) -> str:
    return item.outreach.format if item.outreach else ""


def _job(root: Path, catalogue: Catalogue, item: Item, site: str) -> Job:
    unit = catalogue.unit.get(item.unit)
    if unit is None:
        raise ValueError(f"Đơn vị “{item.unit}” chưa có chuyên mục (index.md).")
    term = catalogue.vocabulary.formats.get(_format(item))
    label = term.label if term else item.kind.label
    source = Source(
        title=item.title,
        summary=item.summary,
        body=read_markdown(item.path, (root / item.path).read_bytes()).body,
        date=item.date,
        kind=label.split(",")[0],
        unit=unit.name,
        publisher=unit.publisher,
        order=unit.order,
        address=site + address.of_item(item).lstrip("/"),
        name=f"{item.unit}-{item.slug}",
        notice=NOTICE if item.sample else "",
    )
    return Job(item, source)
