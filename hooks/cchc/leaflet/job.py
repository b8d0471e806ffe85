"""What a leaflet, poster or picture is made from, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cchc.base import address
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item, Status
from cchc.content.load import load
from cchc.content.unit import Unit
from cchc.leaflet.emblem import Tone, tone
from cchc.leaflet.text import Section, sections
from cchc.source.frontmatter import read

NOTICE = (
    "Nội dung mẫu do dự án soạn để minh họa, không phải thông báo của cơ quan. "
    "Trước khi làm thủ tục, xin xem quy định hiện hành trên dichvucong.gov.vn."
)


@dataclass(frozen=True)
class Job:
    """One item with all that its sheet shows. `site` is the site's address, `/` last."""

    item: Item
    unit: Unit
    body: str
    format: str  # what citizens call it, such as “Tờ gấp”
    site: str

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The item's text."""
        return sections(self.body)

    @property
    def tone(self) -> Tone:
        """The unit's colours."""
        return tone(self.unit.order)

    @property
    def address(self) -> str:
        """The item's page, absolute."""
        return self.site + address.of_item(self.item).lstrip("/")

    @property
    def notice(self) -> str:
        """What must be said of sample content."""
        return NOTICE if self.item.sample else ""

    def media(self, suffix: str) -> str:
        """Where the file lies, from the project's root."""
        return f"units/{self.item.unit}/media/{self.item.slug}{suffix}"


def jobs(root: Path, path: Path, site: str, formats: tuple[str, ...]) -> tuple[Job, ...]:
    """The job of an item's file; of a folder, those of its published items in these formats.

    Raises ValueError when there is no such item.
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
        and item.outreach
        and item.outreach.format in formats
    )


def _job(root: Path, catalogue: Catalogue, item: Item, site: str) -> Job:
    unit = catalogue.unit.get(item.unit)
    if unit is None:
        raise ValueError(f"Đơn vị “{item.unit}” chưa có chuyên mục (index.md).")
    source = read(item.path, (root / item.path).read_bytes())
    key = item.outreach.format if item.outreach else ""
    term = catalogue.vocabulary.formats.get(key)
    label = term.label if term else item.kind.label
    return Job(item, unit, source.body, label.split(",")[0], site)
