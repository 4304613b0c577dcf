"""What several editions are called in common."""

import re

_ORDINAL = r"(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|new|\d{4})"
_MARKS = (
    re.compile(rf"\s*\(\s*{_ORDINAL}\s+edition(?:\s+\d{{4}})?\s*\)$", re.IGNORECASE),
    re.compile(r"\s*\(\s*edition\s+\d+\s*\)$", re.IGNORECASE),
    re.compile(r"\s+[–—-]\s+edition\s+\d+$", re.IGNORECASE),
    re.compile(r"\s+[–—-]\s+workshop\s+\d+(?:,[^,()]+)?$", re.IGNORECASE),
)


def course_title(title):
    """Return an edition's title without the words that only tell which edition it is.

    >>> course_title("Gender and STEAM competences (new edition 2023)")
    'Gender and STEAM competences'
    >>> course_title("Quality Apprenticeships in Latin America and the Caribbean 2022")
    'Quality Apprenticeships in Latin America and the Caribbean 2022'
    """
    for mark in _MARKS:
        title = mark.sub("", title) or title
    return title
