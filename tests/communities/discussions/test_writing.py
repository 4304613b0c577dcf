"""What somebody typed is kept safe and readable, and nothing of it is lost."""

import pytest
from django.core.exceptions import ValidationError

from communities.discussions.writing import LONGEST, named, words_of, written
from learning.common.typed import editable


def test_a_plain_text_becomes_paragraphs_with_links():
    assert (
        written("Hello <all>\nsecond\n\nhttps://example.org").split("\n\n")[0] == "<p>Hello &lt;all&gt;<br>second</p>"
    )
    assert 'href="https://example.org"' in written("See https://example.org.")


def test_a_formatted_text_keeps_its_form_and_loses_its_scripts():
    html = '<p onclick="x()">Hi <strong>you</strong><script>alert(1)</script><img src=x onerror=alert(1)></p>'
    assert written(html) == "<p>Hi <strong>you</strong>alert(1)</p>"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)"])
def test_links_that_run_something_are_taken_away(link):
    assert "href" not in written(f'<p><a href="{link}">x</a></p>')


@pytest.mark.parametrize("empty", ["", "   \n ", "<p></p>", "<p>&nbsp;</p>", "<p><br></p>", "<hr>"])
def test_nothing_is_nothing(empty):
    assert written(empty) == ""


def test_a_megabyte_is_refused_with_what_to_do():
    with pytest.raises(ValidationError, match="Send it in parts"):
        written("x" * 1_000_000)
    assert len(written("x" * LONGEST)) >= LONGEST


@pytest.mark.parametrize("text", ["One\ntwo\n\nThree & <four>", "With https://example.org/a?b=1&c=2 in it"])
def test_a_plain_text_comes_back_to_be_changed_as_it_was_typed(text):
    assert editable(written(text)) == text


def test_a_formatted_text_comes_back_as_it_is():
    assert editable("<p><strong>a</strong></p>") == "<p><strong>a</strong></p>"


def test_the_search_compares_without_accents_and_tags():
    assert words_of("<p>Formación</p><p>Práctica &amp; más</p>") == "formacion practica & mas"


PEOPLE = [(1, "Ana"), (2, "Ana María"), (3, "Luz Marina Ortega"), (4, "O'Brien")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("<p>@Ana, look</p>", {1}),
        ("<p>@ana maria look</p>", {2}),
        ("<p>@Anabel is nobody</p>", set()),
        ("<p>mail@Ana.org</p>", set()),
        ("<p><code>@Ana</code> and <a href='https://x.org'>@Ana</a></p>", set()),
        ("<p>@Ana and @LUZ MARINA ORTEGA</p>", {1, 3}),
        ("<p>@O'Brien</p>", {4}),
        ("<p>@<strong>Ana</strong></p>", set()),
    ],
)
def test_who_is_named(text, ids):
    assert named(text, PEOPLE)[1] == ids


def test_a_name_becomes_a_link_and_keeps_how_it_was_written():
    assert named("<p>@ana maria!</p>", PEOPLE)[0] == '<p><a href="/people/2/">@ana maria</a>!</p>'


def test_two_of_one_name_are_both_named():
    assert named("<p>@Ana</p>", [(1, "Ana"), (5, "Ána")])[1] == {1, 5}


def test_somebody_who_names_everybody_names_fifty():
    everybody = [(number, f"Person {number:03}") for number in range(60)]
    html = "<p>" + " ".join(f"@{name}" for _pk, name in everybody) + "</p>"
    assert named(html, everybody)[1] == set(range(50))


def test_a_text_of_nothing_but_signs_is_read_at_once():
    everybody = [(number, f"Ana {number}") for number in range(1000)]
    assert named("<p>" + "@ana" * 10_000 + "</p>", everybody)[1] == set()
    assert named("<p>" + "@" * LONGEST + "</p>", everybody)[1] == set()
