"""The gate stays within bounds whatever lies in a unit's folder, and still names all the rest."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.base.diagnostic import printable
from cchc.content.body import links_of
from cchc.guard.personal_data.detect import find_person_names, find_personal_data
from cchc.rules.markup import doubtful, markup
from cchc.source.frontmatter import Source
from cchc.source.markdown.dialect import read_dialect
from tests.cost import cost, in_reference_seconds
from tests.projects import item, project
from tests.test_media import png_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
FOLDER = "units/ben-nghe/san-pham"
OTHER = f"{FOLDER}/khac.md"
OTHER_FAULT = "FM203"  # the fault of another file, which must be told in spite of everything
MEGABYTES, SECONDS = 400, 20


@dataclass(frozen=True)
class Said:
    """What a run of the gate said: code by path, and what it took; seconds as in `cost()`."""

    codes: dict[str, set[str]]
    megabytes: float
    seconds: float


def gate(root: Path) -> Said:
    """`cchc check` in a process of its own, watched."""
    command = [
        sys.executable,
        "-m",
        "tests.watch",
        "check",
        "--root",
        str(root),
        "--format",
        "json",
    ]
    run = subprocess.run(
        [*command, "--as-of", "2023-02-20"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 1, run.stderr[-3000:]
    assert "Traceback" not in run.stderr
    used, seconds = run.stderr.rsplit("\n", 2)[-2].split()
    codes: dict[str, set[str]] = {}
    for fault in json.loads(run.stdout)["diagnostics"]:
        codes.setdefault(fault["path"], set()).add(fault["code"])
    return Said(codes, int(used) / 1024, in_reference_seconds(float(seconds)))


def checked(tmp_path: Path, files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """The codes of each file, with a faulty neighbour that must be named as well."""
    root = project(tmp_path, {**files, OTHER: item(date="20/02/2023")})
    said = gate(root)
    assert OTHER_FAULT in said.codes[OTHER]
    assert said.megabytes < MEGABYTES and said.seconds < SECONDS
    return {path: said.codes.get(path, set()) for path in files}


def head(text: str) -> bytes:
    return f"---\n{text}\n---\n\nChữ.\n".encode()


ALIASES = "\n".join(
    [f"a0: &a0 [{', '.join(['x'] * 9)}]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
)
YAML = {
    "alias-bomb": head(ALIASES),
    "deep-flow": head("title: " + "[" * 50_000),
    "deep-block": head("\n".join(" " * n + "a:" for n in range(3_000))),
    "huge-scalar": head("title: " + "x" * 900_000),
    "many-keys": head("\n".join(f"k{n}: 1" for n in range(60_000))),
    "many-duplicates": head("title: 1\n" * 60_000),
    "tag": head("title: !!python/object/apply:os.system [id]"),
    "merge": head("a: &a {b: 1}\nc:\n  <<: *a"),
    "nul": item("Chữ\0 chữ").encode(),
    "invalid-utf-8": item("Chữ ").encode() + b"\xff\xfe\xfa",
    "utf-16": item().encode("utf-16"),
    "no-end": b"---\ntitle: x\n" + b"a: b\n" * 1000,
    "only-dashes": b"---\n" * 200_000,
    "empty": b"",
    "binary": os.urandom(200_000),
    "bom-twice": b"\xef\xbb\xbf\xef\xbb\xbf" + item().encode(),
    "control": item("Chữ\x01\x02\x1b[31m chữ").encode(),
    "bidi": item("Chữ \u202e\u2066 chữ").encode(),
    "megabyte-line": item("a" * 900_000).encode(),
}


def test_reader_is_bounded(tmp_path: Path) -> None:
    files = {f"{FOLDER}/{name}.md": raw for name, raw in YAML.items()}
    silent = {path for path, codes in checked(tmp_path, files).items() if not codes - {"RV101"}}
    assert silent <= {f"{FOLDER}/megabyte-line.md"}


def test_a_hundred_megabytes_are_named_and_not_read(tmp_path: Path) -> None:
    root = project(tmp_path, {OTHER: item(date="20/02/2023")})
    for path in (f"{FOLDER}/a.md", "units/ben-nghe/media/a.csv", "units/ben-nghe/media/b.svg"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as file:
            file.truncate(100 << 20)
    said = gate(root)
    assert said.codes[f"{FOLDER}/a.md"] == {"FM106"}
    assert said.codes["units/ben-nghe/media/a.csv"] == {"MD101"}
    assert said.codes["units/ben-nghe/media/b.svg"] == {"MD101"}
    assert OTHER_FAULT in said.codes[OTHER]
    assert said.megabytes < 200


def test_a_hundred_thousand_files_in_a_folder(tmp_path: Path) -> None:
    root = project(tmp_path, {OTHER: item(date="20/02/2023")})
    folder = root / "units/ben-nghe/media"
    folder.mkdir(exist_ok=True)
    (folder / "goc.csv").write_bytes(b"a\n")
    handle = os.open(folder, os.O_RDONLY)
    for number in range(100_000):
        os.link("goc.csv", f"t{number}.csv", src_dir_fd=handle, dst_dir_fd=handle)
        if number == 60_000:  # some file systems allow 65,000 links to a file
            (folder / "goc.csv").unlink()
            (folder / "goc.csv").write_bytes(b"a\n")
    os.close(handle)
    said = gate(root)
    assert said.codes["units/ben-nghe/media"] == {"FS115"}
    assert OTHER_FAULT in said.codes[OTHER]
    assert said.megabytes < MEGABYTES and said.seconds < SECONDS


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """To read from a FIFO would wait for ever; a link may lead anywhere."""
    root = project(tmp_path, {OTHER: item(date="20/02/2023")})
    folder = root / FOLDER
    os.mkfifo(folder / "ong.md")
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "vong.md").symlink_to("vong.md")
    (root / "units/ben-nghe/media").mkdir(exist_ok=True)
    (root / "units/ben-nghe/media/goc").symlink_to("/")
    here = Path.cwd()
    os.chdir(folder)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("o-cam.md")
    os.chdir(here)
    codes = gate(root).codes
    assert codes[f"{FOLDER}/ong.md"] == codes[f"{FOLDER}/o-cam.md"] == {"FS116"}
    assert codes[f"{FOLDER}/link.md"] == codes[f"{FOLDER}/vong.md"] == {"FS109"}
    assert codes["units/ben-nghe/media/goc"] == {"FS109"}
    assert OTHER_FAULT in codes[OTHER]


NAMES = [
    "con.md", "CON.md", "nul.md", "aux.md", "prn.md", "com1.md", "lpt9.md", "com0.md", "con.a.md",
    "a.md.", "a.md ", "a .md", " a.md", "a..md", "a.md:x", "a:b.md", "a\\b.md", "a*b.md", "a?b.md",
    'a"b.md', "a<b.md", "a|b.md", "a\nb.md", "a\tb.md", "a\x1bb.md", "A.md", "a.MD", "Bài.md",
    "a_b.md", "-a.md", "a-.md", "a--b.md", "a" * 90 + ".md", "a.html", "a.md.exe", "a.exe", "a",
    "trang-1.md", "index.md", "a\u202egnp.md", "a\u200b.md", "ⅽon.md",
]  # fmt: skip


def test_names_that_other_systems_refuse(tmp_path: Path) -> None:
    root = project(tmp_path, {OTHER: item(date="20/02/2023")})
    for name in NAMES:
        (root / FOLDER / name).write_bytes(item().encode())
    (root / FOLDER / os.fsdecode(b"\xff\xfe.md")).write_bytes(item().encode())
    codes = gate(root).codes
    for name in NAMES:
        found = codes.get(f"{FOLDER}/{printable(name)}", set())
        assert {code for code in found if code[:2] in ("FS", "AD")}, repr(name)
    assert "FS102" in codes[f"{FOLDER}/\\udcff\\udcfe.md"]


@pytest.mark.parametrize("form", ["human", "github", "gitlab", "sarif", "junit"])
def test_no_name_breaks_the_output(tmp_path: Path, form: str) -> None:
    root = project(tmp_path, {})
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / os.fsdecode(b"\xff\xfe.md")).write_bytes(item().encode())
    (root / FOLDER / "a\nb\x1b[31m.md").write_bytes(item().encode())
    command = [
        sys.executable,
        "-m",
        "cchc.cli.main",
        "check",
        "--root",
        str(root),
        "--format",
        form,
    ]
    for locale in ("C", "vi_VN.UTF-8"):
        run = subprocess.run(
            command, capture_output=True, cwd=ROOT, env={**os.environ, "LC_ALL": locale}
        )
        assert run.returncode == 1, run.stderr
        assert b"Traceback" not in run.stderr
        assert b"\x1b[31m.md" not in run.stdout


def test_a_bomb_of_a_picture(tmp_path: Path) -> None:
    path = "units/ben-nghe/media/a.png"
    assert checked(tmp_path, {path: png_of(50_000, 50_000)}) == {path: {"MD108"}}


PIECES = {
    "brackets": "[", "pictures": "![", "links": "[a](", "elements": "<a ", "comments": "<!--",
    "ticks": "`", "runs": "`a``b", "quotes": "> ", "stars": "*a", "mixed": "*_`[<!", "rules": "a|b\n-|-\n",
    "references": "[a]: b\n", "notes": "[^a]", "calls": "!!! ", "digits": "0 9", "mail": "a@",
}  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
def test_no_text_takes_long(name: str) -> None:
    piece = PIECES[name]
    text = piece * (300_000 // len(piece))
    for look in (
        lambda: links_of(text, 1),
        lambda: list(find_personal_data(text)),
        lambda: doubtful(text),
    ):
        assert cost(look) < 3
    assert len(list(find_person_names(text))) < 1_000_000


@pytest.mark.parametrize("name", ["brackets", "mixed", "links"])
def test_a_text_too_intricate_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.source.markdown.limit.limited.__wrapped__.__defaults__", (0.5,))
    text = PIECES[name] * 20_000
    assert doubtful(text)
    source = Source(f"{FOLDER}/a.md", None, text, 7, ())
    (fault,) = markup(source, read_dialect(ROOT))
    assert (fault.code, fault.line) == ("SE109", 7)


def test_nesting_too_deep_is_named() -> None:
    text = ">" * 3_000 + " a\n\n<b>x</b>"
    source = Source(f"{FOLDER}/a.md", None, text, 7, ())
    assert {fault.code for fault in markup(source, read_dialect(ROOT))} <= {"SE109"}
