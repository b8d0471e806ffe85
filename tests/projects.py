"""Small projects for tests: a base that is clean, and files laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from cchc.content.load import load
from cchc.duties.signoff import signed_digest
from cchc.rules.gate import Verdict, check
from cchc.source.edit import save, set_keys

BASE = Path(__file__).parent / "fixtures" / "base"
HEAD = "Chủ tịch Ủy ban nhân dân phường"


def project(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A copy of the base with files added, replaced, or, for None, removed."""
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def judged(
    tmp_path: Path,
    files: Mapping[str, str | bytes | None],
    as_of: str = "2023-02-20",
    signed: Iterable[str] = (),
) -> Verdict:
    """The verdict on such a project, with sign-offs written into the files named."""
    root = project(tmp_path, files)
    sign(root, *signed)
    return check(root, as_of)


def sign(root: Path, *paths: str, by: str = HEAD) -> None:
    """Write a sign-off into items, of their own date."""
    items = {item.path: item for item in load(root).catalogue.every_item()}
    for path in paths:
        item = items[path]
        review = {"by": by, "on": item.date.isoformat(), "digest": signed_digest(item)}
        save(root / path, set_keys(path, (root / path).read_bytes(), {"review": review}))


def item(body: str = "", **keys: str) -> str:
    """The text of a product that is in order, with keys replaced; an empty value drops the key."""
    values = {
        "title": "Nộp hồ sơ trực tuyến",
        "date": "2023-02-20",
        "summary": "Năm bước nộp hồ sơ trên Cổng Dịch vụ công quốc gia.",
        "status": "published",
        "topics": "[mot-cua]",
        "format": "to-gap",
        "audience": "[nguoi-dan]",
        "focus": "4",
        "quantity": "{count: 1, unit: tờ}",
        "evaluation": "Bài thử.",
        **keys,
    }
    head = "\n".join(f"{key}: {value}" for key, value in values.items() if value)
    return f"---\n{head}\n---\n\n{body or TEXT}\n"


TEXT = (
    "Chuẩn bị giấy tờ, chụp rõ nét từng trang, đăng nhập bằng tài khoản định danh điện tử, "
    "chọn thủ tục, đính kèm tệp, nộp phí rồi giữ lại mã hồ sơ để tra cứu kết quả về sau."
)
