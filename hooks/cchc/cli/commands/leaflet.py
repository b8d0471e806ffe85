"""`cchc leaflet PATH`: PDFs for printing from an item, or from the leaflets in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "Dựng tờ gấp, tờ rơi, áp phích (PDF) từ một bài"
_FORMS = ("to-gap", "to-roi", "ap-phich")


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("path", type=Path, help="tệp .md của bài, hoặc một thư mục")
    parser.add_argument("--form", choices=_FORMS, help="mặc định: theo khóa format của bài")
    add_leaflet_options(parser)


def add_leaflet_options(parser: argparse.ArgumentParser) -> None:
    """Options shared with `cchc infographic`."""
    parser.add_argument("--site", help="địa chỉ trang; mặc định: site_url trong mkdocs.yml")
    parser.add_argument(
        "--attach", action="store_true", help="ghi luôn tệp vào phần đầu (front matter) của bài"
    )


def run(args: argparse.Namespace) -> int:
    """Write units/<unit>/media/<slug>.pdf. Raises ValueError when a text does not fit."""
    from cchc.cli import leaflet_output as output  # fontTools takes a while to load
    from cchc.cli.leaflet_source import FORM_OF_FORMAT, jobs
    from leaflet import FORMS, sheet

    site = args.site or output.site_of(args.root)
    for job in jobs(args.root, args.path, site, tuple(FORM_OF_FORMAT)):
        form = args.form or job.form
        pdf = sheet(job.source, form)
        line = output.attachment_line(f"../media/{job.item.slug}.pdf", f"{FORMS[form]} (PDF)")
        output.save_sheet(args.root, job, ".pdf", pdf, (line,), args.attach)
    return 0
