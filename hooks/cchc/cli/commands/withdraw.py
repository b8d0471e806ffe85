"""`cchc withdraw`: withdraws items; their pages show reason, date and who decided."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from cchc.cli.targets import Project, Refused, choose, open_project, read_day
from cchc.content.body import destination
from cchc.content.item import Item, Status
from cchc.content.unit import Unit
from cchc.source.edit import NotEditable, save, set_keys

HELP = "Thu hồi bài đã đăng, giữ lại thông báo thu hồi"
IN_PROJECT = True


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP")
    parser.add_argument("--reason", required=True, metavar="LÝ_DO", help="vì sao thu hồi")
    parser.add_argument("--by", required=True, metavar="CHỨC_DANH", help="ai quyết định")
    parser.add_argument("--on", metavar="NGÀY", help="ngày thu hồi (mặc định: hôm nay)")


def run(args: argparse.Namespace) -> int:
    """Withdraw published items; 1 when one of them cannot be withdrawn."""
    project = open_project(args.root, args.as_of)
    on = read_day(args.on) or project.as_of
    items, refused = choose(project, args.paths, folders=False)
    for item in items:
        try:
            if item.status is not Status.PUBLISHED:
                raise Refused(
                    f"đang là {item.status.value}; chỉ thu hồi được mục đã đăng (status: published)"
                )
            if on < item.date:
                raise Refused(f"ngày thu hồi {on} trước ngày đăng {item.date}")
            record = {"on": on.isoformat(), "reason": args.reason, "by": args.by}
            path = project.root / item.path
            values: dict[str, str | dict[str, str]] = {
                "status": Status.WITHDRAWN.value,
                "withdrawn": record,
            }
            save(path, set_keys(item.path, path.read_bytes(), values))
            print(f"{item.path}: đã thu hồi ngày {on.isoformat()}.")
            print(
                "".join(f"  còn liên kết từ {place}\n" for place in links_to(project, item)), end=""
            )
        except (Refused, NotEditable) as error:
            refused.append(f"{item.path}: {error}")
    sys.stderr.writelines(f"{line}\n" for line in refused)
    return 1 if refused else 0


def links_to(project: Project, item: Item) -> list[str]:
    """The places (path:line:column) of links to an item, which are faults from now on."""
    name = item.path.rsplit("/", 1)[-1]
    catalogue = project.catalogue
    owners: Iterator[Unit | Item] = chain(catalogue.units, catalogue.every_item())
    return [
        f"{owner.path}:{line}:{column}"
        for owner in owners
        for target, line, column in owner.body.links
        if name in target and destination(owner.path, target) == item.path
    ]
