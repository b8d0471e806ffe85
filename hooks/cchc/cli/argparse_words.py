"""The texts of argparse in Vietnamese: help, usage and wrong use."""

from __future__ import annotations

import argparse
from typing import Any

from cchc.base.diagnostic import Lang

_WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "cần ghi",
    "options": "tùy chọn",
    "show this help message and exit": "hiện trợ giúp này",
    "show program's version number and exit": "hiện số phiên bản",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "unrecognized arguments: %s": "không có tùy chọn này: %s",
    "not allowed with argument %s": "không dùng cùng lúc với %s",
    "expected one argument": "cần ghi thêm một giá trị ở sau",
    "expected at least one argument": "cần ghi thêm ít nhất một giá trị ở sau",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "invalid %(type)s value: %(value)r": "%(value)r không dùng được",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "không có %(value)r; chọn một trong: %(choices)s"
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s có thể là %(matches)s; hãy viết đủ"
    ),
}


def speak(lang: Lang) -> None:
    """Set the language of argparse from here on; texts that the table lacks stay English.

    argparse translates by its global `_`; a catalogue of gettext would need a compiled file and an
    environment variable to the same effect.
    """
    parse: Any = argparse
    words = _WORDS if lang == "vi" else {}
    parse._ = lambda text: words.get(text, text)
