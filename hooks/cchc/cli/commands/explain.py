"""`cchc explain CODE`: prints the message, remedy, reason and example of a code."""

from __future__ import annotations

import argparse
import sys

from cchc.base.diagnostic import Lang, Message
from cchc.base.vietnamese import nearest
from cchc.cli.formats.code_pages import all_messages, with_optional_parts
from cchc.cli.formats.human import severity_word

HELP = "Giải thích một mã lỗi"
_TITLES: dict[Lang, tuple[str, str, str, str]] = {
    "vi": ("Câu báo", "Cách sửa", "Vì sao", "Ví dụ sai"),
    "en": ("Message", "Remedy", "Why", "Example"),
}


def add(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("code", help="ví dụ OBL101")


def run(args: argparse.Namespace) -> int:
    """Print the explanation; 2 for a code that does not exist."""
    by_code = {message.code: message for message in all_messages()}
    message = by_code.get(args.code.upper())
    if message is None:
        near = nearest(args.code.upper(), by_code)
        hint = f" Có phải “{near}”?" if near else ""
        sys.stderr.write(f"Không có mã “{args.code}”.{hint}\n")
        return 2
    print(explanation(message, args.lang))
    return 0


def explanation(message: Message, lang: Lang) -> str:
    """Everything about a message, as text."""
    says = message.says(lang)
    parts = zip(_TITLES[lang], (says.text, says.hint, says.why, message.example), strict=True)
    body = "\n\n".join(f"{title}:\n{_indent(text)}" for title, text in parts if text)
    return f"{message.code} {message.name} ({severity_word(message.severity, lang)})\n\n{body}"


def _indent(text: str) -> str:
    plain = with_optional_parts(text).replace("{{", "{").replace("}}", "}")
    return "\n".join(f"  {line}" for line in plain.split("\n"))
