"""CODEOWNERS: a change in one unit's folder by another's editors needs that unit's approval."""

from __future__ import annotations

import pytest

from cchc.cli.main import main
from cchc.rules.gate import check
from tests.projects import project

COLUMN = """---
title: Cải cách hành chính {name}
kind: ward
name: {name}
publisher: Ủy ban nhân dân {name}
head: Chủ tịch
editors: [{editors}]
---

Chuyên mục.
"""


def columns(**editors):
    return {
        f"units/{slug.replace('_', '-')}/index.md": COLUMN.format(name=slug, editors=value)
        for slug, value in editors.items()
    }


@pytest.fixture
def root(tmp_path):
    return project(
        tmp_path, columns(ben_nghe='"@quan-1/chu"', da_kao='"@quan-1/da-kao", "@an"', tan_dinh="")
    )


def owners_of(root, path):
    """The last line that matches decides, as both forges document."""
    found: list[str] = []
    for line in (root / "CODEOWNERS").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern, *owners = line.split()
            if pattern == "*" or f"/{path}".startswith(pattern):
                found = owners
    return found


def test_each_folder_has_its_own_people(root):
    assert main(["owners", "--root", str(root)]) == 0
    assert owners_of(root, "units/da-kao/san-pham/to-gap.md") == ["@quan-1/da-kao", "@an"]
    assert owners_of(root, "units/ben-nghe/index.md") == ["@quan-1/chu"]
    assert owners_of(root, "units/tan-dinh/index.md") == ["@quan-1/chu"]  # nobody of its own
    assert owners_of(root, "docs/ke-hoach/2023.md") == ["@quan-1/chu"]
    assert owners_of(root, "units/da-kao-2/index.md") == ["@quan-1/chu"]


def test_it_is_checked_against_the_units(root, capsys):
    check_only = ["owners", "--root", str(root), "--check"]
    assert main(check_only) == 1
    assert not (root / "CODEOWNERS").exists()
    assert main(check_only[:-1]) == 0
    assert main(check_only) == 0
    path = root / "units/da-kao/index.md"
    path.write_text(path.read_text().replace("@an", "@binh"))
    assert main(check_only) == 1
    assert "chạy cchc owners" in capsys.readouterr().err


@pytest.mark.parametrize("bad", ["Nguyễn Văn A", "@a b", "@a\\n* @ke-xau", "@", "a@b", "#x", "@a/"])
def test_what_is_no_account_is_named_and_left_out(tmp_path, bad):
    root = project(tmp_path, columns(da_kao=f'"{bad}"'))
    assert [d.code for d in check(root, "2023-02-20").errors if d.code == "UN107"] == ["UN107"]
    main(["owners", "--root", str(root)])
    assert owners_of(root, "units/da-kao/index.md") == []
