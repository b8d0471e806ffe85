"""`cchc sbom`: the software bill of materials (CycloneDX) from the pinned requirements."""

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
    """Run cyclonedx-py, without time and random number in its output; 2 when it fails."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(args.root / _PINS)]
    command += ["--pyproject", str(args.root / "pyproject.toml"), "--output-reproducible"]
    done = subprocess.run([*command, "--output-format", "JSON"], capture_output=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr.decode("utf-8", "replace"))
        sys.stderr.write("cchc: cần cyclonedx-bom; chạy make setup\n")
        return 2
    if args.output:
        args.output.write_bytes(done.stdout)
    else:
        sys.stdout.buffer.write(done.stdout)
    return 0
