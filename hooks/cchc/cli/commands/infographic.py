"""`cchc infographic PATH`: an SVG picture of an item's headings and lists."""

from __future__ import annotations

import argparse
from pathlib import Path

from cchc.cli.commands.leaflet import add_leaflet_options

HELP = "Dựng đồ họa (SVG) từ các đề mục và danh sách của một bài"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("path", type=Path, help="tệp .md của bài, hoặc một thư mục")
    add_leaflet_options(parser)


def run(args: argparse.Namespace) -> int:
    """Write units/<unit>/media/<slug>.svg."""
    from cchc.leaflet import output
    from cchc.leaflet.infographic import alternative, picture
    from cchc.leaflet.job import jobs

    site = args.site or output.site_of(args.root)
    for job in jobs(args.root, args.path, site, ("do-hoa",)):
        file = f"../media/{job.item.slug}.svg"
        lines = (
            output.cover_line(file, alternative(job)),
            output.attachment_line(file, "Đồ họa (SVG)"),
        )
        output.finish(args.root, job, ".svg", picture(job), lines, args.attach)
    return 0
