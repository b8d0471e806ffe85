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
    from cchc.cli import leaflet_output as output  # fontTools takes a while to load
    from cchc.cli.leaflet_source import jobs
    from leaflet import alternative, picture

    site = args.site or output.site_of(args.root)
    for job in jobs(args.root, args.path, site, ("do-hoa",)):
        file = f"../media/{job.item.slug}.svg"
        lines = (
            output.cover_line(file, alternative(job.source)),
            output.attachment_line(file, "Đồ họa (SVG)"),
        )
        output.save_sheet(args.root, job, ".svg", picture(job.source), lines, args.attach)
    return 0
