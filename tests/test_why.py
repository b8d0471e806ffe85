"""`cchc why` names what a page was made from, and marks what had changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.cli.main import main
from tests.bench.build import build, project, resign


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project built, one text edited, and built again; the text's path."""
    folder = tmp_path_factory.mktemp("why")
    root = project(folder / "project", 24)
    cache = root / ".cache/cchc"
    assert build(root, root / "site", cache).code == 0
    file = sorted(root.glob("units/phuong-*/tin-bai/*.md"))[0]
    file.write_text(file.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    resign(root)
    assert build(root, root / "site", cache).code == 0
    return root, file.relative_to(root).as_posix()


def told(capsys, *args: str) -> str:
    code = main(["why", *args])
    out, err = capsys.readouterr()
    assert code == 0, err
    return str(out)


def test_it_marks_what_had_changed(edited, capsys, monkeypatch) -> None:
    root, path = edited
    monkeypatch.delenv("CCHC_CACHE", raising=False)
    where = f"/don-vi/{path.removeprefix('units/').removesuffix('.md')}/"
    out = told(capsys, where, "--root", str(root))
    assert out == told(capsys, path, "--root", str(root))
    page, article = out.split("\narticle ")
    assert page.startswith(f"{where}: tệp {where.strip('/')}/index.html") and "  * article" in page
    assert article.split("\n")[1] == "  * text"
    assert f"\n  * {path}\n" in article
    assert "  * code" not in out


def test_all_inputs_are_listed_when_asked(edited, capsys, monkeypatch) -> None:
    root, path = edited
    monkeypatch.delenv("CCHC_CACHE", raising=False)
    out = told(capsys, path, "--all", "--root", str(root))
    assert "    code\n" in out and "    libraries\n" in out and "đầu vào không đổi" not in out


def test_what_was_never_built_is_wrong_use(edited, capsys) -> None:
    root, _ = edited
    assert main(["why", "/khong-co/", "--root", str(root)]) == 2
    assert "Chưa dựng gì" in capsys.readouterr().err
