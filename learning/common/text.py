"""Small readings of text."""

import unicodedata

LARGEST = 2**63 - 1  # that a database keeps in a column of numbers


def fold(text):
    """Reduce to what two spellings of the same name share: no capitals, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", writable(text))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def writable(text):
    """Return a text without zero bytes: nobody types them, and PostgreSQL neither keeps nor compares them."""
    return text.replace("\x00", "")


def whole_number(text):
    """Return the number that a text from outside writes in digits; None where no key and no counter can be that."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST))):
        return None
    return number if (number := int(text)) <= LARGEST else None
