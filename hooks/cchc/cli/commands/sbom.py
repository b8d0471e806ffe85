"""`cchc sbom`: the bill of materials (CycloneDX) of what builds the site, from the pinned list."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HELP = "Danh mục phần mềm dùng để dựng trang (SBOM, CycloneDX)"
_PINS = "requirements/site.txt"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("-o", "--output", type=Path, help="ghi vào tệp thay vì màn hình")


def run(args: argparse.Namespace) -> int:
    """Have cyclonedx-py write it: versions and digests, no time and no random number within."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(args.root / _PINS)]
    command += ["--pyproject", str(args.root / "pyproject.toml"), "--output-reproducible"]
    made = subprocess.run([*command, "--output-format", "JSON"], capture_output=True, check=False)
    if made.returncode:
        sys.stderr.write(made.stderr.decode("utf-8", "replace"))
        sys.stderr.write("cchc: cần cyclonedx-bom; chạy make setup\n")
        return 2
    if args.output:
        args.output.write_bytes(made.stdout)
    else:
        sys.stdout.buffer.write(made.stdout)
    return 0
