"""What stands for an item must differ wherever a page would show something else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc.content.load import load
from cchc.site.fingerprints import Prints
from cchc.site.site import with_drafts
from tests.projects import item, project


def test_a_draft_in_a_preview_is_another_item_than_the_same_once_published(tmp_path: Path) -> None:
    """Else its page would keep the title that only the preview shows."""
    root = project(tmp_path, {"units/ben-nghe/san-pham/a.md": item(status="draft")})
    draft = next(i for i in with_drafts(load(root).catalogue).items if i.slug == "a")
    published = replace(draft, title=draft.title.removeprefix("Bản nháp: "))
    assert draft.title != published.title
    assert Prints().item(draft) != Prints().item(published)
