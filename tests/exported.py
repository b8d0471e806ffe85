"""A small site with one of everything, and what the exports make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc.feeds.calendars import calendar_of_all, unit_calendars
from cchc.feeds.outputs import feeds
from cchc.memo.publish import Output
from cchc.opendata.outputs import open_data, snapshot, unit_data
from cchc.opendata.plain_files import plain_files
from cchc.rules.gate import check
from cchc.site.channels import channels, unit_channel
from cchc.site.fingerprints import Prints
from cchc.site.page import Page
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


def files(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Path and content of every output."""
    return {output.path: output.make() for output in outputs}


def all_feeds(site: Site, look: bytes, prints: Prints) -> Iterator[Output]:
    """The feeds of the site and of every unit."""
    units = [unit_channel(site, unit.slug) for unit in site.catalogue.units]
    return feeds(site, look, prints, [*channels(site), *units])


@cache
def exported(url: str = URL, zone: str = "") -> dict[str, bytes]:
    """Every export but cards."""
    prints, one = Prints(), site(url, zone=zone)
    units = one.catalogue.units
    docs = [Page("/du-lieu/", "", "Dữ liệu mở", "Các bảng.")]
    return files(
        (
            *all_feeds(one, b"", prints),
            calendar_of_all(one, b"", prints),
            *(o for unit in units for o in unit_calendars(one, unit, b"", prints)),
            *open_data(one, b"", prints, Path(_FOLDERS[-1].name)),
            *(unit_data(one, unit.slug, b"", prints) for unit in units),
            *snapshot(one),
            *plain_files(one, docs),
        )
    )
