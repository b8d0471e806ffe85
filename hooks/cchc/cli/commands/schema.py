"""`cchc schema`: the JSON Schema of the front matter of one kind of item, or of columns."""

from __future__ import annotations

import argparse
import json
import sys

from cchc.content.item import Item
from cchc.content.keys import schema_of
from cchc.content.kinds import KINDS
from cchc.content.load.vocabulary import VOCABULARY_PATH, read_vocabulary
from cchc.content.unit import Unit

HELP = "In JSON Schema của phần đầu tệp, cho trình soạn thảo và chương trình khác"
IN_PROJECT = True
COLUMN = "chuyen-muc"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("kind", choices=(*KINDS, COLUMN), help="loại bài, hoặc chuyên mục")


def run(args: argparse.Namespace) -> int:
    """Print the schema with the closed lists of the project; exit 1 when they cannot be read."""
    path = args.root / VOCABULARY_PATH
    vocabulary, faults = read_vocabulary(path.read_bytes() if path.is_file() else None)
    if faults:
        sys.stderr.writelines(f"{fault.line_of_text(args.lang)}\n" for fault in faults)
        return 1
    tables = (Unit,) if args.kind == COLUMN else (Item, KINDS[args.kind].details)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": args.kind}
    print(json.dumps({**head, **schema_of(tables, vocabulary)}, ensure_ascii=False, indent=1))
    return 0
