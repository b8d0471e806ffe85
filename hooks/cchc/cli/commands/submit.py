"""`cchc submit`: submits drafts for review."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cchc.cli.targets import Refused, choose, open_project
from cchc.content.item import Status
from cchc.source.edit import NotEditable, save, set_keys

HELP = "Nộp bài nháp để thẩm định"
IN_PROJECT = True


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP")


def run(args: argparse.Namespace) -> int:
    """Set drafts to submitted; 1 when an item is not a draft."""
    project = open_project(args.root, args.as_of)
    items, refused = choose(project, args.paths, folders=False)
    for item in items:
        try:
            if item.status is not Status.DRAFT:
                raise Refused(f"đang là {item.status.value}; chỉ nộp được bản nháp (status: draft)")
            path = project.root / item.path
            values = {"status": Status.SUBMITTED.value}
            save(path, set_keys(item.path, path.read_bytes(), values))
            print(f"{item.path}: đã nộp, chờ thẩm định.")
        except (Refused, NotEditable) as error:
            refused.append(f"{item.path}: {error}")
    sys.stderr.writelines(f"{line}\n" for line in refused)
    return 1 if refused else 0
