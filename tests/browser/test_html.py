"""The Nu HTML checker finds no error on any kind of page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import VNU
from tests.browser.kinds import KINDS, file_of

pytestmark = pytest.mark.browser


def test_nu_finds_no_error(folder: Path) -> None:
    files = [file_of(folder, kind).relative_to(folder) for kind in KINDS]
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", *map(str, files)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = json.loads(run.stderr)["messages"]
    assert [f"{one['url']}: {one['message']} {one.get('extract')}" for one in found] == []
