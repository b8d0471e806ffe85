"""The index as files: what the builder writes is what the reader reads, and no more than needed."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.memo.table import Table
from cchc.search.entry import SearchEntry
from cchc.search.index import INDEX_FOLDER, outputs
from cchc.search.record import record
from cchc.search.segments import cut
from cchc.search.shards import golomb
from cchc.search.words import _NUMBER as NUMBER
from cchc.search.words import accented, accented_words, bucket, document_numbers, fold, words
from tests.search.corpus import Passage, made
from tests.search.running import ask, build, index, reader

pytestmark = pytest.mark.slow

WORDS = """
Hòa hoà giải Đường NGHĨA quyển 1.234 46/KH-UBND Ủy_ban tế-bào khuỷu ì İ ﬁ 二 Ð ð e\u0301
"""


def _entry(title: str, address: str = "/a/", **more: object) -> SearchEntry:
    return replace(SearchEntry(address, title, day=dt.date(2023, 2, 8), source="x"), **more)  # type: ignore[arg-type]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[str]]:
    """Addresses that a query finds among titles; a title's address is its number."""

    def find(query: str, *titles: str) -> list[str]:
        pairs = [(_entry(title, f"/{at}/", source=""), ()) for at, title in enumerate(titles)]
        answers = ask(index(tmp_path / "site", pairs), [query])
        return [address.strip("/") for address in answers[0]["addresses"]]

    return find


def test_builder_and_reader_agree_on_words(tmp_path: Path) -> None:
    script = tmp_path / "words.mjs"
    told = "console.log(JSON.stringify(words(text).map(w => [w.key, w.fold, bucket(w.fold)])))"
    text = " ".join(words(WORDS))
    script.write_text(f"{reader()}\nconst text = {json.dumps(text)};\n{told}", "utf-8")
    node = shutil.which("node")
    assert node
    run = subprocess.run([node, script], capture_output=True, text=True, check=True)
    ours = [[accented(w), fold(w), bucket(fold(w))] for w in words(text)]
    assert json.loads(run.stdout) == ours


def test_tone_placement_and_composition_make_no_difference() -> None:
    assert accented("hòa") == accented("hoà") == accented(words("ho\u0300a")[0]) != accented("hóa")
    assert fold("Đường") == "duong"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch 46/KH-UBND", ["46kh", "46khubnd"]),
        ("46 /UBND-NV", ["46ubnd", "46ubndnv"]),
        ("61/2018/NĐ-CP", ["61nd", "61ndcp", "612018nd", "612018ndcp"]),
        ("ngày 08/02/2023, đạt 3/4", []),
    ],
)
def test_document_numbers(text: str, expected: list[str]) -> None:
    assert list(document_numbers(text)) == expected


def test_gaps_are_coded_in_exponential_golomb() -> None:
    assert golomb([0, 1, 2]) == (0, bytes([0b10100100]))
    order, coded = golomb([5, 1000, 1001])
    assert order == 8 and len(coded) == 4


def test_same_input_gives_same_bytes() -> None:
    entry, passages = made(7)
    assert record(entry, passages) == record(entry, passages)
    pairs = [made(number) for number in range(50)]
    assert dict(build(pairs)) == dict(build(reversed(pairs)))


def test_exact_accents_come_first(found: Callable[..., list[str]]) -> None:
    titles = ("Hoa phượng", "Hóa đơn", "Hòa giải", "Họa sĩ")
    assert found("hòa", *titles)[0] == found("hoà", *titles)[0] == "2"
    assert found("hoá", *titles)[0] == "1"
    assert sorted(found("hoa", *titles)) == ["0", "1", "2", "3"]
    assert found("hoa", *titles)[0] == "0"


def test_neighbouring_words_come_before_scattered_ones(found: Callable[..., list[str]]) -> None:
    titles = ("Giải thưởng hoa đẹp của hòa nhạc", "Tổ hòa giải ở cơ sở", "Hoa và lời giải")
    assert found("hoa giai", *titles)[0] == "1"


@pytest.mark.parametrize(
    "query", ["chứn thực", "chuwng thuc", "hcung thuc", "chungthuc", "chun g thuc"]
)
def test_one_slip_is_forgiven(found: Callable[..., list[str]], query: str) -> None:
    assert found(query, "Hộ tịch", "Chứng thực bản sao", "Đất đai")[:1] == ["1"]


def test_the_last_word_may_be_unfinished(found: Callable[..., list[str]]) -> None:
    assert found("chứng th", "Hộ tịch", "Chứng thực bản sao") == ["1"]


@pytest.mark.parametrize("query", ["46/KH-UBND", "46 kh ubnd", "46 KH-UBND", "46/kh"])
def test_a_document_number_is_one_word(found: Callable[..., list[str]], query: str) -> None:
    titles = ("Kế hoạch 46/KH-UBND", "Kế hoạch 146/KH-UBND", "46 ngày, theo kế hoạch KH của UBND")
    assert found(query, *titles) == ["0"]


def test_filters_leave_only_what_they_name(tmp_path: Path) -> None:
    units = ("a", "b", "a")
    pairs = [
        (_entry("Tin", f"/{n}/", unit=unit, kind="tin-bai", source=""), ())
        for n, unit in enumerate(units)
    ]
    asked = [
        {"query": "tin", "filters": {"don-vi": "a"}},
        {"query": "", "filters": {"don-vi": "b", "loai": "tin-bai"}},
        {"query": "tin", "filters": {"loai": "su-kien"}},
    ]
    answers = ask(index(tmp_path, pairs), asked)
    assert [answer["addresses"] for answer in answers] == [["/2/", "/0/"], ["/1/"], []]


def test_excerpts_keep_words_and_numbers_whole(tmp_path: Path) -> None:
    filler = " ".join(f"từ{n}" for n in range(60))
    text = f"{filler} phí 1.234.567 đồng cho lệ phí trước bạ theo quy định {filler}"
    pairs = [(_entry("Thuế"), (Passage("", text), Passage("Mục hai", "Khác hẳn.")))]
    answer = ask(index(tmp_path, pairs), ["lệ phí trước bạ"])[0]
    shown = "".join(piece for piece, _ in answer["gists"][0])
    assert shown.startswith("… ") and shown.endswith(" …")
    assert set(shown.strip("… ").split()) <= set(text.split())
    assert ["lệ phí trước bạ", True] in answer["gists"][0]


def test_an_edit_makes_one_segment_and_few_shards_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_WORKERS", "1")  # so that what is read is seen here
    pairs = sorted((made(number) for number in range(1200)), key=lambda pair: pair[0].order)
    texts = {entry.source: passages for entry, passages in pairs}
    read: list[str] = []
    table = Table(tmp_path / "memo.sqlite")

    def reading(path: str) -> Sequence[Passage]:
        read.append(path)
        return texts[path]

    def inputs(entries: Sequence[SearchEntry]) -> dict[str, bytes]:
        return {o.path: o.inputs for o in outputs(entries, table, str.encode, reading)}

    entries = [entry for entry, _ in pairs]
    before = inputs(entries)
    assert len(read) == 1200
    read.clear()
    assert inputs(entries) == before and not read

    edited = [*entries[:600], replace(entries[600], title="Tên mới hẳn"), *entries[601:]]
    after = inputs(edited)
    segment = next(group for group in cut(entries) if entries[600] in group)
    assert sorted(read) == sorted(entry.source for entry in segment)
    changed = {path for path in after if after[path] != before.get(path)}
    assert f"{INDEX_FOLDER}/index.json" in changed and len(changed) < 40

    read.clear()
    added = [*entries, _entry("Bài mới nhất", "/moi/", day=dt.date(2024, 11, 5), source="moi")]
    texts["moi"] = (Passage("", "Một bài mới."),)
    newer = inputs(added)
    assert len(read) < 300 and read[-1] == "moi"
    assert len({path for path in newer if newer[path] != before.get(path)}) < 40


def test_remembered_segments_give_the_same_files(tmp_path: Path) -> None:
    pairs = sorted((made(number) for number in range(700)), key=lambda pair: pair[0].order)
    texts = {entry.source: passages for entry, passages in pairs}
    entries = [entry for entry, _ in pairs]

    def content() -> dict[str, bytes]:
        table = Table(tmp_path / "memo.sqlite")
        found = outputs(entries, table, str.encode, texts.__getitem__)
        made = {o.path: o.make() for o in found if not o.path.endswith("index.json")}
        table.finish()
        return made

    def in_index(path: str) -> bool:
        return not path.endswith(("index.json", "noi-dung.txt")) and "/the/" not in path

    cold = content()
    with closing(sqlite3.connect(tmp_path / "memo.sqlite")) as file, file:
        file.execute("UPDATE content SET value = zeroblob(length(value)) WHERE rowid % 2")
    assert content() == content() == cold
    whole = {path: data for path, data in build(pairs) if in_index(path)}
    assert whole == cold


@given(st.text() | st.text("hòaĐ\u0323_-/ 12.,\u00a0\n\x1f", max_size=30))
def test_words_found_between_blanks_are_all_words(text: str) -> None:
    assert list(accented_words(text)) == list(map(accented, words(text)))


_LOOKING_BACK = re.compile(
    r"(?<![\w/.,-])(\d{1,6})(?:\s?/\s?(\d{4}))?\s?/\s?"
    r"([A-ZĐ][A-ZĐa-z\d]*(?:\s?[-–]\s?[A-ZĐ][A-ZĐ\d]*)*)"
)


@given(st.text("1203/K-HĐn ., –", max_size=24))
def test_a_number_begins_where_nothing_like_it_stands_before(text: str) -> None:
    found = [match.groups() for match in NUMBER.finditer(text)]
    assert found == [match.groups() for match in _LOOKING_BACK.finditer(text)]
