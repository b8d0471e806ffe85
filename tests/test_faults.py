"""Two hundred items with two hundred faults: one run finds all, each once, at its line and column.

The faults are in `tests/fixtures/faults.txt`, written the way editors slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.projects import TEXT, judged

LIST = Path(__file__).parent / "fixtures" / "faults.txt"
MARK = "¦"
_CODED = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")
_COMMON = {
    "title": "Nộp hồ sơ trực tuyến",
    "date": "2023-02-20",
    "summary": "Năm bước nộp hồ sơ trên Cổng Dịch vụ công quốc gia.",
    "status": "published",
    "topics": "[mot-cua]",
}
_PRODUCT = {
    "format": "to-gap",
    "audience": "[nguoi-dan]",
    "focus": "4",
    "quantity": "{count: 1, unit: tờ}",
    "evaluation": "Bài thử.",
}
GOOD = {
    "san-pham": _COMMON | _PRODUCT,
    "mo-hinh": _COMMON
    | _PRODUCT
    | {"subject": "mo-hinh", "problem": "Chờ lâu", "solution": "Phát số", "result": "Chờ ít"},
    "hoi-dap": _COMMON | {"received": "2023-02-10"},
    "su-kien": _COMMON
    | {
        "starts": "2023-05-12 08:00",
        "ends": "2023-05-12 10:00",
        "place": "Hội trường",
        "form": "toa-dam",
    },
    "chi-so": _COMMON
    | {
        "index": "par-index",
        "year": "2022",
        "score": "84.79",
        "scope": "Thành phố",
        "source": "{title: Báo cáo, url: 'https://example.vn/'}",
    },
    "tin-bai": _COMMON,
}
#: What an editor wrote for a key, by the key that it stands for.
_STANDS_FOR = {
    "tilte": "title", "Title": "title", "TITLE": "title", "tiêu đề": "title", "tieu-de": "title",
    "ngay": "date", "ngày đăng": "date", "dat": "date", "tóm tắt": "summary",
    "sumary": "summary", "description": "summary", "trạng thái": "status", "tags": "topics",
    "chủ đề": "topics", "hình thức": "format", "formats": "format", "đối tượng": "audience",
    "trọng tâm": "focus", "kết quả": "result",
}  # fmt: skip


@dataclass(frozen=True)
class Slip:
    """A file with one fault: where it lies, its text, and where the fault is."""

    path: str
    text: str
    line: int
    column: int
    code: str


def slips() -> Iterator[Slip]:
    folder = ""
    for number, row in enumerate(LIST.read_text(encoding="utf-8").splitlines()):
        if row.startswith("["):
            folder = row.strip("[]")
        elif row and not row.startswith("# "):
            code, _, written = row.partition(" ")
            yield slip(f"units/ben-nghe/{folder}/bai-{number}.md", folder, code, decoded(written))


def slip(path: str, folder: str, code: str, written: str) -> Slip:
    plain = written.replace(MARK, "")
    named = re.match(r"\s*([\w /-]+?)(?=[:：\s](?![\w]*:)|:)", plain)
    key = next((k for k in (*GOOD[folder], "body") if plain.strip().startswith(k)), "")
    key = _STANDS_FOR.get(plain.partition(":")[0], key if named else "")
    lines = {k: f"{k}: {value}" for k, value in GOOD[folder].items()}
    body = f"{TEXT}\n"
    if key == "body":
        body += "\n" + written.removeprefix("body: ") + "\n"
    else:
        lines[key or "new"] = written
    text = "---\n" + "\n".join(lines.values()) + f"\n---\n\n{body}"
    before = text[: text.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Slip(path, text.replace(MARK, ""), line, column, code)


def decoded(text: str) -> str:
    return _CODED.sub(lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "t": "\t"}[m[2]], text)


ALL = tuple(slips())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, int, str]]]:
    files: dict[str, str | bytes | None] = {slip.path: slip.text for slip in ALL}
    files["units/ben-nghe/media/to-gap.csv"] = "bước,việc\n1,đăng nhập\n"
    verdict = judged(tmp_path_factory.mktemp("faults"), files)
    by_path: dict[str, list[tuple[int, int, str]]] = {}
    for fault in verdict.diagnostics:
        # sign-off, copies, counting and history have stories of their own
        if not fault.code.startswith(("RV", "DC", "HI", "OBL", "IT", "QA")):
            by_path.setdefault(fault.path, []).append((fault.line, fault.column, fault.code))
    return by_path


def test_two_hundred_different_faults_in_one_run(found):
    assert len({slip.text for slip in ALL}) == len(ALL) >= 200
    assert len({slip.code for slip in ALL}) >= 45
    assert len(found) == len(ALL)
    assert sum(map(len, found.values())) == len(ALL)


@pytest.mark.parametrize("slip", ALL, ids=lambda slip: Path(slip.path).stem)
def test_each_once_at_its_line_and_column(found, slip):
    assert found.get(slip.path) == [(slip.line, slip.column, slip.code)], slip.text
