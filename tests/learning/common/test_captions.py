"""What is said in a recording, as its file tells it, and as a page shows it."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from learning.common.captions import LONGEST, Cue, decoded, read

SAID = """WEBVTT - a talk

NOTE nobody reads this

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:04.500 align:start
<v Ana Ruiz>Good <b>morning</b> &amp; welcome

01:01:02.250 --> 01:01:05.000
Second line
goes on
"""


def test_cues_are_read_with_who_speaks():
    assert read(SAID) == [
        Cue(1.0, 4.5, "Good morning & welcome", "Ana Ruiz"),
        Cue(3662.25, 3665.0, "Second line goes on"),
    ]
    assert read("\ufeff" + SAID.replace("\n", "\r\n")) == read(SAID)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nsubrip", "1"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\ncomma", "3"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\ngood\n\nno times here\nat all", "6"),
        ("WEBVTT\n\nname\n00:05.000 --> 00:02.000\nbackwards", "4"),
        ("WEBVTT\n\n00:99.000 --> 00:02.000\nno such second", "3"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, line):
    with pytest.raises(ValidationError) as refused:
        read(text)
    with translation.override("en"):
        assert refused.value.messages[0].startswith(f"Line {line}: ")


def test_what_has_no_words_or_far_too_many_is_refused():
    for text in ("WEBVTT\n\n", "WEBVTT\n\n" + "x" * LONGEST):
        with pytest.raises(ValidationError):
            read(text)


def test_encodings_are_told_apart_and_none_is_guessed():
    assert decoded("WEBVTT é".encode("utf-8-sig")) == "WEBVTT é"
    assert decoded("WEBVTT é".encode("utf-16")) == "WEBVTT é"
    with pytest.raises(ValidationError) as refused:
        decoded("WEBVTT\n\nmañana".encode("latin-1"))
    with translation.override("en"):
        assert refused.value.messages[0].startswith("Line 3: ")
    assert "UTF-8" in refused.value.messages[0]


def test_a_transcript_stands_on_the_page_as_text_that_nothing_in_it_breaks():
    cues = [Cue(62.5, 65.0, "<script>alert(1)</script>", "Ana"), Cue(3700, 3702, "Later")]
    with translation.override("es"):
        page = render_to_string("components/transcript.html", {"cues": cues, "player": "film", "heading": "Said"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'data-seek="62.5"' in page
    assert "<time>1:02</time>" in page
    assert "<time>1:01:40</time>" in page
