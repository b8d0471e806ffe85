"""A small site with one of everything, and what the exports make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc.feeds.calendars import calendar_of_all, unit_calendars
from cchc.feeds.outputs import feeds
from cchc.memo.checksums import SUMS
from cchc.memo.output import Output, Outputs
from cchc.memo.publish import Publisher
from cchc.opendata.outputs import open_data, snapshot, unit_data
from cchc.opendata.plain_files import plain_files
from cchc.rules.gate import check
from cchc.site.channels import channels, unit_channel
from cchc.site.page import Page
from cchc.site.reader import Reader
from cchc.site.site import Settings, Site
from tests.projects import item, project, sign

URL = "https://cchc.example/"
SETTINGS = Settings(
    "Cải cách hành chính Quận 1", URL, 20, "Quận 1", "Ủy ban nhân dân Quận 1", "cchc.example,2023"
)
UNIT = "units/ben-nghe"
NO_OUTREACH = dict.fromkeys(("format", "audience", "focus", "quantity", "evaluation"), "")
EVENT_TITLE = r"Tọa đàm; nói, nghe \ hỏi: một buổi chiều rất dài, dài đến mức dòng phải gấp lại"
ITEMS = {
    f"{UNIT}/san-pham/to-gap.md": item(
        title='"Tờ gấp: <b>Đừng</b> & đừng \\"quên\\" hòa/hoà"',
        updates="[{on: 2023-03-01, note: Sửa lệ phí}]",
        attachments="[{file: ../media/to-gap.pdf, title: Bản in}]",
        evidence="[{url: 'https://tin.example/1', title: Bài báo}]",
        sample="true",
        featured="true",
    ),
    f"{UNIT}/san-pham/cong-thuc.md": item(
        title="'=1+2'", summary="'-- Bắt đầu bằng dấu trừ, có | và \",\"'", date="2023-02-21"
    ),
    f"{UNIT}/su-kien/toa-dam.md": item(
        title=f"'{EVENT_TITLE}'",
        **{
            **NO_OUTREACH,
            "starts": "2023-03-05 14:00",
            "ends": "2023-03-05 16:30",
            "place": "Hội trường phường, 45 Lý Tự Trọng",
            "form": "toa-dam",
            "audience": "[nguoi-dan]",
        },
    ),
    f"{UNIT}/hoi-dap/bao-lau.md": item(
        title="Bao lâu có kết quả?",
        **{**NO_OUTREACH, "received": "2023-02-10", "answered": "2023-02-20"},
    ),
    f"{UNIT}/tin-bai/sap-toi.md": item(
        title="Chưa tới ngày", **{**NO_OUTREACH, "date": "2023-12-01"}
    ),
    f"{UNIT}/tin-bai/nhap.md": item(title="Bản nháp", **{**NO_OUTREACH, "status": "draft"}),
    f"{UNIT}/media/to-gap.pdf": "%PDF-1.7 thử",
}


_FOLDERS: list[TemporaryDirectory[str]] = []


@cache
def site(url: str = URL, as_of: str = "2023-04-20", zone: str = "") -> Site:
    """The site, its plan in a time zone; two items of it are not public yet."""
    _FOLDERS.append(TemporaryDirectory())  # items are read from it as long as the site is used
    root = project(Path(_FOLDERS[-1].name), ITEMS)
    if zone:
        plan_file = root / "docs/ke-hoach/2023.md"
        text = plan_file.read_text("utf-8").replace("  owner:", f"  timezone: {zone}\n  owner:")
        plan_file.write_text(text, "utf-8")
    sign(root, *(path for path in ITEMS if path.endswith(".md")))
    verdict = check(root, as_of)
    plan = verdict.catalogue.plans[0]
    settings = replace(SETTINGS, url=url, timezone=verdict.catalogue.timezone)
    return Site(verdict.catalogue, verdict.as_of, settings, verdict.ledgers, plan)


@cache
def reader(url: str = URL, zone: str = "") -> Reader:
    """What the exports ask."""
    return Reader(site(url, zone=zone))


def files(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Path and content of every output."""
    return {output.path: output.make() for output in outputs}


def all_feeds(reader: Reader) -> Iterator[Output]:
    """The feeds of the site and of every unit."""
    units = [unit_channel(reader, unit.slug) for unit in reader.units]
    return feeds(reader, [*channels(reader), *units])


@cache
def exported(url: str = URL, zone: str = "") -> dict[str, bytes]:
    """Every export but cards."""
    one = reader(url, zone)
    docs = [Page("/du-lieu/", "", "Dữ liệu mở", "Các bảng.")]

    def of_units() -> Iterator[Output]:
        for unit in one.units:
            yield from unit_calendars(one, unit)
            yield unit_data(one, unit.slug)

    def of_all() -> Iterator[Output]:
        yield from all_feeds(one)
        yield calendar_of_all(one)
        yield from open_data(one)
        yield from snapshot(one)
        yield from plain_files(one, docs)

    _FOLDERS.append(TemporaryDirectory())
    place = Path(_FOLDERS[-1].name)
    groups = (Outputs("units", of_units, small=True), Outputs("all", of_all))
    Publisher(place / "site", place / "cache", one).publish(groups)
    found = (path for path in (place / "site").rglob("*") if path.is_file())
    made = {path.relative_to(place / "site").as_posix(): path.read_bytes() for path in found}
    del made[SUMS]
    return made
