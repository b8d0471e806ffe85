"""Two hundred items with two hundred faults: all are found in one run, each once, at its line."""

from __future__ import annotations

import pytest

from tests.projects import item, judged

#: What is changed in an item that is in order, and the code of the one fault it gives.
MUTATIONS: tuple[tuple[str, str, str], ...] = (
    ("title", "[Nộp hồ sơ]", "FM205"),
    ("title", '""', "FM211"),
    ("title", "Nộp hồ sơ " * 20, "FM212"),
    ("title", "{vi: Nộp hồ sơ}", "FM205"),
    ("date", "2023-02-30", "FM203"),
    ("date", "20/02/2023", "FM203"),
    ("date", "2023-2-20", "FM203"),
    ("date", "hôm qua", "FM203"),
    ("date", "20230220", "FM203"),
    ("date", "0001-01-01", "FM203"),
    ("date", '""', "FM211"),
    ("date", "[2023-02-20]", "FM205"),
    ("summary", "''", "FM211"),
    ("summary", "[một]", "FM205"),
    ("summary", "Dài " * 100, "FM212"),
    ("status", "đã đăng", "FM204"),
    ("status", "Published", "FM204"),
    ("status", "publish", "FM204"),
    ("topics", "mot-cua", "FM206"),
    ("topics", "[mot-cau]", "FM204"),
    ("topics", "[mot-cua, mot-cua]", "FM213"),
    ("topics", "[]", "FM211"),
    ("topics", "[{a: b}]", "FM205"),
    ("format", "tờ gấp", "FM204"),
    ("format", "poster", "FM204"),
    ("audience", "nguoi-dan", "FM206"),
    ("audience", "[Người dân]", "FM204"),
    ("focus", "bốn", "FM209"),
    ("focus", "6", "FM210"),
    ("focus", "0", "FM210"),
    ("focus", "4.5", "FM209"),
    ("quantity", "500 tờ", "FM207"),
    ("quantity", "{count: nhiều, unit: tờ}", "FM209"),
    ("quantity", "{count: 5}", "FM201"),
    ("quantity", "{count: -1, unit: tờ}", "FM210"),
    ("period", "quý 2", "FM217"),
    ("period", "2023-q7", "FM217"),
    ("period", "2023", "FM217"),
    ("period", "2023-q3", "FM223"),
    ("featured", "có", "FM208"),
    ("featured", "yes", "FM208"),
    ("featured", "True", "FM208"),
    ("sample", "1", "FM208"),
    ("evidence", "[{url: www.example.vn, title: Bài}]", "FM214"),
    ("evidence", "[{url: 'ftp://example.vn', title: Bài}]", "FM214"),
    ("aliases", "[tin-cu.html]", "FM219"),
    ("aliases", "[/Tin-Cu/]", "FM219"),
    ("tieu-de", "Nộp hồ sơ", "FM202"),
    ("sumary", "Tóm tắt", "FM202"),
    ("problem", "Chờ lâu", "FM216"),
    ("received", "2023-02-01", "FM216"),
    ("withdrawn", "{on: 2023-02-21, reason: a, by: b}", "FM222"),
    ("cover", "{src: ../media/khong-co.png, alt: Ảnh}", "FM224"),
    ("cover", "{src: ../../da-kao/media/anh.png, alt: Ảnh}", "FM225"),
    ("documents", "[kh-64]", "RG102"),
)
COUNT = 200


def faulty(number: int) -> tuple[str, int, str]:
    """The text of the nth item, the line its fault is on, and the code of the fault."""
    key, value, code = MUTATIONS[number % len(MUTATIONS)]
    text = item(**{key: value})
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
    padding = [f"# ghi chú {n}" for n in range(number // len(MUTATIONS) * 3)]
    return "\n".join([*lines[:at], *padding, *lines[at:]]), at + len(padding) + 1, code


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, str]]]:
    files: dict[str, str | bytes | None] = {
        f"units/ben-nghe/san-pham/bai-{n}.md": faulty(n)[0] for n in range(COUNT)
    }
    verdict = judged(tmp_path_factory.mktemp("faults"), files)
    by_path: dict[str, list[tuple[int, str]]] = {}
    for fault in verdict.diagnostics:
        # sign-off, copies and history have stories of their own
        if not fault.code.startswith(("RV", "DC", "HI", "OBL")):
            by_path.setdefault(fault.path, []).append((fault.line, fault.code))
    return by_path


def test_two_hundred_faults_in_one_run(found):
    assert len(found) == COUNT
    assert sum(map(len, found.values())) == COUNT


@pytest.mark.parametrize("number", range(COUNT))
def test_each_at_its_line(found, number):
    _, line, code = faulty(number)
    assert found[f"units/ben-nghe/san-pham/bai-{number}.md"] == [(line, code)]
