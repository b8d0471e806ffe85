"""`cchc approve`: records a review with the digest of the text, so that any later edit voids it."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from cchc.base.git import git_text
from cchc.cli.targets import Project, Refused, choose, open_project, read_day
from cchc.content.item import Item, Status
from cchc.duties.history import history
from cchc.duties.signoff import flaw, may_sign, reviewers, signed_digest
from cchc.source.edit import NotEditable, save, set_keys

HELP = "Ghi kết quả thẩm định (sign-off) vào bài"
IN_PROJECT = True
_OWN = (
    "{count} mục do chính tài khoản git này ghi nội dung; hãy để người khác ghi (commit) kết quả "
    "thẩm định, nếu không cổng kiểm tra sẽ báo RV103.\n"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="TỆP", help="tệp bài; thư mục với --all"
    )
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--by", metavar="CHỨC_DANH", help="chức danh hoặc cơ quan thẩm định")
    who.add_argument("--by-head", action="store_true", help="người đứng đầu của từng đơn vị")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--on", metavar="NGÀY", help="ngày thẩm định (mặc định: hôm nay)")
    when.add_argument("--on-date-of-item", action="store_true", help="ngày của chính bài")
    parser.add_argument("--note", default="", help="ghi chú")
    parser.add_argument(
        "--all", action="store_true", help="mọi bài trong thư mục còn cần thẩm định"
    )


def run(args: argparse.Namespace) -> int:
    """Approve the items; 1 when one of them cannot be approved."""
    project = open_project(args.root, args.as_of)
    day = read_day(args.on) or project.as_of
    items, refused = choose(project, args.paths, args.all)
    if args.all:
        items = [item for item in items if _waits(project, item)]
    own, count_own = _written_by_oneself(project), 0
    for item in items:
        try:
            by, on = _role(project, item, args.by), item.date if args.on_date_of_item else day
            _sign(project, item, by, on, args.note)
            print(f"{item.path}: đã ghi thẩm định của {by}, {on.isoformat()}.")
            count_own += item.path in own
        except (Refused, NotEditable) as error:
            refused.append(f"{item.path}: {error}")
    if count_own:
        sys.stderr.write(_OWN.format(count=count_own))
    sys.stderr.writelines(f"{line}\n" for line in refused)
    return 1 if refused else 0


def _written_by_oneself(project: Project) -> set[str]:
    """Paths of items whose last change was committed with the mail address of this git user."""
    mail = (git_text(project.root, "config", "user.email") or "").lower()
    versions = history(project.root, project.table).versions
    return {path for path, changes in versions.items() if changes[-1].commit.people == (mail,)}


def _waits(project: Project, item: Item) -> bool:
    """Whether an item is submitted or published and has no valid review."""
    if item.status not in (Status.SUBMITTED, Status.PUBLISHED):
        return False
    catalogue = project.catalogue
    unit = catalogue.unit.get(item.unit)
    return flaw(item, unit, reviewers(catalogue.plans, item.date), own=False) is not None


def _role(project: Project, item: Item, by: str | None) -> str:
    """The reviewer to record, by default the first allowed one. Raises Refused."""
    if item.status in (Status.DRAFT, Status.WITHDRAWN):
        raise Refused(
            f"đang là {item.status.value}; chỉ thẩm định được mục đã nộp hoặc đã đăng "
            "(status: submitted, published)"
        )
    allowed = may_sign(project.catalogue, item)
    if not allowed:
        raise Refused("đơn vị chưa ghi head:, kế hoạch chưa ghi reviewers:")
    if by is None:
        return allowed[0]
    if by not in allowed:
        raise Refused(f"“{by}” không thẩm định được mục này; được thẩm định: {'; '.join(allowed)}")
    return by


def _sign(project: Project, item: Item, by: str, on: dt.date, note: str) -> None:
    path = project.root / item.path
    review = {"by": by, "on": on.isoformat(), "digest": signed_digest(item), "note": note}
    values: dict[str, str | dict[str, str]] = {"review": review}
    if item.status is Status.SUBMITTED:
        values = {"status": Status.PUBLISHED.value, **values}
    save(path, set_keys(item.path, path.read_bytes(), values))
