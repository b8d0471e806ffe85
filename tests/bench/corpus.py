"""Makes a project with so many items: `python -m tests.bench.corpus FOLDER COUNT`.

Deterministic. Vocabulary, register, theme and pages are the project's own; plan, units, items and
media are made up, signed off, and pass the gate.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from cchc.content.kinds import KINDS as ALL_KINDS
from cchc.content.load import load
from cchc.content.load.vocabulary import VOCABULARY_PATH as WORDS
from cchc.content.load.vocabulary import read_vocabulary
from cchc.content.vocabulary import Vocabulary
from cchc.duties.eligibility import signed_digest
from tests.bench.bodies import body
from tests.bench.words import phrase, sentence, title

ROOT = Path(__file__).resolve().parents[2]
SHARED = ("hooks", "overrides", "mkdocs.yml")
# These link to the shipped units, or are no pages.
OTHER_DOCS = ("ke-hoach", "bien-tap", "ky-thuat", "ma-loi")
QUARTERS = tuple((year, quarter) for year in (2022, 2023, 2024) for quarter in range(4))
KINDS = (
    "san-pham", "mo-hinh", "tin-bai", "san-pham", "hoi-dap",
    "san-pham", "su-kien", "mo-hinh", "tai-lieu", "san-pham", "chi-so",
)  # fmt: skip
DISTRICT = "ubnd-quan-1"
REVIEWER = "Phòng Văn hóa và Thông tin"
_MATERIALS = (
    ("bo-quy-tac-ung-xu", "tl-1"), ("cam-nang-van-hoa-giao-tiep-ung-xu", "tl-2"),
    ("cam-nang-huong-dan-thu-tuc-hanh-chinh-cong", "tl-3"), ("to-tuyen-truyen-thu-tuc-truc-tuyen", "tl-4"),
)  # fmt: skip
PLAN = f"""---
title: Kế hoạch 46/KH-UBND năm 2023
description: Kế hoạch dùng để đo.
view: plan
plan:
  document: ubndq1-2023-kh-46
  period: 2023
  quarters: calendar
  timezone: Asia/Ho_Chi_Minh
  owner: {DISTRICT}
  backdate_days: 7
  answer_days: 30
  due_soon_days: 21
  minimum_words: 80
  reviewers: [{REVIEWER}]
  materials: [{", ".join(f"{DISTRICT}/tai-lieu/{slug}" for slug, _ in _MATERIALS)}]
  obligations:
    - id: P1
      title: Mỗi quý một sản phẩm hoặc mô hình
      line: 69
      quote: Có ít nhất 01 đến 02 sản phẩm, mô hình
      check: build
      counts: {{kinds: [san-pham, mo-hinh]}}
      least: 1
      target: 2
      every: quarter
      of: [ward]
      due: 15
    - id: P2
      title: Giới thiệu mô hình hay
      line: 75
      quote: giới thiệu các mô hình, điển hình hay
      check: build
      counts: {{kinds: [mo-hinh]}}
      every: year
      of: [ward]
      due: 15
---

Kế hoạch này chỉ dùng để đo thời gian dựng trang.
"""
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Made:
    """An item to write: its number, place, and what others need to link to it."""

    number: int
    unit: str
    kind: str
    slug: str
    title: str
    date: dt.date

    @property
    def path(self) -> str:
        """Its file, from the project's root."""
        return f"units/{self.unit}/{self.kind}/{self.slug}.md"


def units_for(count: int) -> int:
    """How many wards: some sixty items each, so that 10,000 items are the city's 168 wards."""
    return max(4, count // 60)


def made(number: int, count: int) -> Made:
    """The item of that number."""
    source = random.Random(number * 2654435761 % (1 << 31))
    wards = units_for(count)
    turn = number // wards
    year, quarter = QUARTERS[(turn * 5 + number % wards) % len(QUARTERS)]
    day = dt.date(year, quarter * 3 + 1, 14 if (year, quarter) == (2023, 0) else 1)
    day += dt.timedelta(days=source.randrange(70))
    kind = KINDS[(turn + number) % len(KINDS)]
    if year == 2023 and turn < len(QUARTERS):  # every quarter of the plan has something that counts
        kind = "mo-hinh" if quarter == 2 else "san-pham"
    slug = f"bai-{number:06}"
    return Made(number, f"phuong-{number % wards:04}", kind, slug, title(source), day)


def write(folder: Path, count: int) -> None:
    """Write the project. `folder` must not exist or be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    (folder / "docs/ke-hoach").mkdir(parents=True)
    (folder / WORDS).symlink_to(ROOT / WORDS)
    for path in (ROOT / "docs").iterdir():
        if path.name not in OTHER_DOCS:
            (folder / "docs" / path.name).symlink_to(path)
    (folder / "docs/ke-hoach/2023.md").write_text(PLAN, encoding="utf-8")
    words, _ = read_vocabulary((ROOT / WORDS).read_bytes())
    _district(folder, words)
    for number in range(units_for(count)):
        _ward(folder, number)
    for number in range(count):
        _item(folder, made(number, count), count, words)
    sign(folder)


def _ward(folder: Path, number: int) -> None:
    source = random.Random(number + 7)
    unit = folder / "units" / f"phuong-{number:04}"
    (unit / "media").mkdir(parents=True)
    for picture in range(3):
        (unit / "media" / f"anh-{picture}.png").write_bytes(png(number * 3 + picture))
    (unit / "index.md").write_text(
        f"---\ntitle: Cải cách hành chính phường {number}\nkind: ward\nname: Phường {number}\n"
        f"publisher: Ủy ban nhân dân phường {number}\nhead: Chủ tịch Ủy ban nhân dân phường\n"
        f"order: {100 + number}\nsample: true\n---\n\n{body(source, (), '', 160)}",
        encoding="utf-8",
    )


def _district(folder: Path, words: Vocabulary) -> None:
    """The district's own column with the plan's common materials."""
    unit = folder / "units" / DISTRICT
    for kind in ALL_KINDS:
        (unit / kind).mkdir(parents=True)
    index = ROOT / "units" / DISTRICT / "index.md"
    source = random.Random(1)
    head = index.read_text("utf-8").split("\n---\n")[0]
    (unit / "index.md").write_text(f"{head}\n---\n\n{body(source, (), '', 160)}", encoding="utf-8")
    for number, (slug, document) in enumerate(_MATERIALS):
        one = Made(900_000 + number, DISTRICT, "tai-lieu", slug, title(source), dt.date(2023, 3, 1))
        _save(folder, one, _front(one, words, f"documents: [{document}]\n"), body(source, (), ""))


def _item(folder: Path, one: Made, count: int, words: Vocabulary) -> None:
    source = random.Random(one.number * 40503 + 12345)
    others = [made(other, count) for other in _linked(one, count)]
    links = tuple((other.title, f"../{other.kind}/{other.slug}.md") for other in others)
    picture = f"../media/anh-{one.number % 3}.png" if source.random() < 0.2 else ""
    _save(folder, one, _front(one, words), body(source, links, picture))


def _linked(one: Made, count: int) -> list[int]:
    """One or two older items of the same ward."""
    wards = units_for(count)
    steps = (1, 3) if one.number % 3 else (2,)
    return [one.number - step * wards for step in steps if one.number >= step * wards]


def _front(one: Made, words: Vocabulary, extra: str = "") -> str:
    source = random.Random(one.number + 99)
    topics = source.sample(list(words.topics), source.choice((1, 1, 2, 3)))
    lines = [
        f'title: "{one.title}"', f"date: {one.date}", f'summary: "{sentence(source, 24).replace("**", "")}"',
        "status: published", f"topics: [{', '.join(topics)}]", "sample: true",
    ]  # fmt: skip
    lines += _KIND_KEYS.get(one.kind, lambda *_: [])(one, source)
    if one.kind in ("san-pham", "mo-hinh"):
        lines += _outreach(one, source, words)
    return "\n".join(lines) + "\n" + extra


def _outreach(one: Made, source: random.Random, words: Vocabulary) -> list[str]:
    quarter = f"Quý {ROMAN[(one.date.month - 1) // 3]}/{one.date.year}"
    return [
        f"format: {source.choice(list(words.formats))}",
        f"audience: [{source.choice(list(words.audiences))}]",
        f"focus: {source.randint(1, 5)}",
        f"channels: [{source.choice(list(words.channels))}]",
        "quantity: {count: 1, unit: tờ}",
        f"timeframe: {quarter}",
        f'evaluation: "{sentence(source, 12).replace("**", "")}"',
        *(["featured: true"] if source.random() < 0.05 else []),
    ]


def _model(one: Made, source: random.Random) -> list[str]:
    told = (sentence(source, 15).replace("**", "") for _ in range(3))
    keys = zip(("problem", "solution", "result"), told, strict=True)
    return ["subject: mo-hinh", *(f'{key}: "{words}"' for key, words in keys)]


def _question(one: Made, source: random.Random) -> list[str]:
    asked = one.date - dt.timedelta(days=source.randint(1, 12))
    return [f"received: {asked}", f"answered: {one.date}", "answered_by: Bộ phận một cửa"]


def _event(one: Made, source: random.Random) -> list[str]:
    return [
        f"starts: {one.date} 08:00", f"ends: {one.date} 11:00", f'place: "{phrase(source, 2)}"',
        "form: toa-dam", "audience: [nguoi-dan]",
    ]  # fmt: skip


def _index(one: Made, source: random.Random) -> list[str]:
    return [
        "index: sipas", f"year: {one.date.year - 1}", f"score: {source.randint(700, 990) / 10}",
        "scope: ward", "source: {url: https://vanban.chinhphu.vn, title: Nguồn mẫu}",
    ]  # fmt: skip


_KIND_KEYS = {
    "mo-hinh": _model, "hoi-dap": _question, "su-kien": _event, "chi-so": _index,
}  # fmt: skip


def _save(folder: Path, one: Made, front: str, text: str) -> None:
    file = folder / one.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")


def sign(folder: Path) -> None:
    """Give every item the sign-off it would have got, over its text and files."""
    for item in load(folder).catalogue.every_item():
        file = folder / item.path
        front, _, text = file.read_text("utf-8").partition("\n---\n")
        review = f"{{by: {REVIEWER}, on: {item.date}, digest: '{signed_digest(item)}'}}"
        file.write_text(f"{front}\nreview: {review}\n---\n{text}", encoding="utf-8")


def png(seed: int, width: int = 320, height: int = 180) -> bytes:
    """A picture in stripes; the width in points is even."""
    source = random.Random(seed)
    stripes = (bytes(source.randrange(256) for _ in range(6)) * (width // 2) for _ in range(height))
    rows = b"".join(b"\0" + stripe for stripe in stripes)

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    args = parser.parse_args()
    write(args.folder, args.count)


if __name__ == "__main__":
    main()
