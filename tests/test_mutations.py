"""The breakages of `python -m tests.mutations` still apply to the code."""

from __future__ import annotations

from tests.mutations import MUTATIONS, ROOT, inapplicable


def test_every_breakage_applies_and_the_tests_that_should_notice_exist():
    assert [f"{one.room}: {one.file}: {one.old}" for one in inapplicable(MUTATIONS)] == []
    near = {name for one in MUTATIONS for name in one.near.split()}
    assert [name for name in sorted(near) if not (ROOT / f"tests/{name}.py").is_file()] == []
    assert len({one.room for one in MUTATIONS}) == len(MUTATIONS) >= 40
