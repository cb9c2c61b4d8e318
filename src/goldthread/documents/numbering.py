"""Numbers as automatic lists print them: 3, c, C, iii, III."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def number_text(number: int, style: str) -> str:
    """Return `number` in a style named as Word names it; in figures where the style is another or cannot show it."""
    if number < 1 or number > 3999:
        return str(number)
    if style.endswith("Letter"):
        # After z come aa, bb, cc, as word processors count.
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if style.startswith("upper") else text
    if style.endswith("Roman"):
        return _roman(number).upper() if style.startswith("upper") else _roman(number)
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        text += letters * (number // value)
        number %= value
    return text
