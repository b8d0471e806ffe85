"""What Markdown stories cannot show of a folder: symbolic links, and what may not be read."""

from __future__ import annotations

import os

import pytest

from cchc.rules.gate import check
from tests.projects import item, judged, project

PATH = "units/ben-nghe/san-pham/to-gap.md"


def said(verdict, code):
    return [d.line_of_text() for d in verdict.diagnostics if d.code == code]


@pytest.mark.parametrize("target", ["/etc/passwd", "to-gap.md", "khong-co"])
def test_fs109_a_symbolic_link_is_named_and_not_followed(tmp_path, target):
    root = project(tmp_path, {PATH: item()})
    (root / "units/ben-nghe/san-pham/lien-ket.md").symlink_to(target)
    verdict = check(root, "2023-02-20")
    assert said(verdict, "FS109") == [
        "units/ben-nghe/san-pham/lien-ket.md:1:1: FS109 “lien-ket.md” là một liên kết tượng trưng "
        "(symlink). Thay bằng tệp thật."
    ]
    assert [i.slug for i in verdict.catalogue.cards] == ["to-gap"]


def test_fs114_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    true = os.scandir

    def scandir(path="."):
        if str(path).endswith("san-pham"):
            raise PermissionError(13, "Permission denied")
        return true(path)

    monkeypatch.setattr(os, "scandir", scandir)
    verdict = judged(tmp_path, {PATH: item()})
    assert said(verdict, "FS114") == [
        "units/ben-nghe/san-pham:1:1: FS114 Không đọc được “san-pham”: Permission denied. Kiểm tra "
        "quyền của tệp rồi chạy lại."
    ]
