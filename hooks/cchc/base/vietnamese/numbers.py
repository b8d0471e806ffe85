"""Dates and numbers as Vietnamese documents write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SWAP = str.maketrans(",.", ".,")


def format_date(day: dt.date) -> str:
    """ "08/02/2023"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_number(number: int | float | Decimal) -> str:
    """ "1.234.567,89", with all decimals of the number. Raises ValueError for infinity and NaN."""
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"{number} cannot be written")
    if isinstance(number, float) and number.is_integer():
        exact = Decimal(int(number))
    return f"{exact:,f}".translate(_SWAP)


def count(number: int, noun: str) -> str:
    """ "1.234 sản phẩm"; a Vietnamese noun has no plural form."""
    return f"{format_number(number)} {noun}"


def roman(number: int) -> str:
    """ "IV". Raises ValueError for numbers not in 1…3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"{number} has no Roman form")
    numeral = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral
