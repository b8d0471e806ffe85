"""The bill of materials names what builds the site; the licence of each is there to be read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.cli import main as cli

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def test_bill_of_materials_is_complete_and_reproducible(tmp_path: Path) -> None:
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    for path in (one, two):
        assert cli.main(["sbom", "--root", str(ROOT), "-o", str(path)]) == 0
    assert one.read_bytes() == two.read_bytes()
    bill = json.loads(one.read_bytes())
    assert bill["bomFormat"] == "CycloneDX"
    named = {part["name"].lower(): part for part in bill["components"]}
    pinned = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements/site.txt").read_text(), re.M)
    assert {name.lower() for name, _ in pinned} <= named.keys()
    assert all(named[name.lower()]["version"] == version for name, version in pinned)
    assert str(ROOT) not in one.read_text()


def test_without_the_tool_it_says_what_to_do(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cchc.cli.main", "sbom", "--root", str(tmp_path)],
        capture_output=True,
    )
    assert run.returncode == 2
    assert "make setup" in run.stderr.decode()
