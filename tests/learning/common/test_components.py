"""Components: what a reader and a screen reader get from each."""

import pytest
from django import forms
from django.contrib.messages import constants
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from learning.common.templatetags.minga import initials, thread, tone


def included(component, /, **context):
    return Template("{% include 'components/" + component + ".html' %}").render(Context(context))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="<As> on certificates.")
    about = forms.CharField(label="About", required=False)
    agrees = forms.BooleanField(label="I agree", required=False)
    gender = forms.ChoiceField(label="Gender", choices=(("w", "Woman"), ("m", "Man")), widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_is_tied_to_its_label_its_help_and_its_error():
    html = included("field", field=Sample({"name": ""})["name"])
    assert '<label for="id_name">Name</label>' in html
    assert '<div class="help" id="id_name_helptext">&lt;As&gt; on certificates.</div>' in html
    assert '<ul class="errorlist" id="id_name_error"><li>This field is required.</li></ul>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_a_field_that_may_stay_empty_says_so():
    assert '<span class="optional">optional</span>' in included("field", field=Sample()["about"])
    assert "optional" not in included("field", field=Sample()["name"])
    assert "optional" not in included("field", field=Sample()["agrees"])


def test_choices_stand_in_a_fieldset_with_a_legend_and_a_checkbox_before_its_label():
    radio, checkbox = included("field", field=Sample()["gender"]), included("field", field=Sample()["agrees"])
    assert "<legend>Gender</legend>" in radio
    assert radio.count('type="radio"') == 2
    assert checkbox.index('type="checkbox"') < checkbox.index('<label for="id_agrees">')


def test_a_form_shows_every_field_once_and_says_that_something_is_wrong():
    html = included("form", form=Sample({}))
    assert [html.count(f'name="{name}"') for name in ("name", "about", "agrees", "token", "gender")] == [1, 1, 1, 1, 2]
    assert "Look at the fields marked below." in html
    assert "Look at the fields marked below." not in included("form", form=Sample())


def test_pages_of_a_list_keep_the_search_and_the_filters():
    request = RequestFactory().get("/", {"q": "a&b", "page": "2"})
    html = included("pagination", page=Paginator(range(50), 10).page(2), request=request)
    assert 'href="?q=a%26b&amp;page=1"' in html
    assert 'href="?q=a%26b&amp;page=3"' in html
    assert "Page 2 of 5" in html


def test_a_list_of_one_page_has_no_pages():
    assert included("pagination", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_the_thousandth_page_is_linked_as_a_number():
    html = included("pagination", page=Paginator(range(5000), 1).page(1000), request=RequestFactory().get("/"))
    assert 'href="?page=1001"' in html


def test_a_new_search_keeps_the_filters():
    html = included("searchbar", action="/x/", query="a", keep=[("country", "UY")])
    assert '<input type="hidden" name="country" value="UY">' in html


def test_a_facet_opens_when_it_narrows_and_says_how_to_undo_it():
    options = [
        {"value": "es", "label": "Spanish", "count": 1200, "current": False, "url": "?l=es"},
        {"value": "en", "label": "English", "count": 3, "current": True, "url": "?"},
    ]
    html = included("facets", facets=[{"label": "Language", "name": "l", "options": options}])
    assert '<details class="facet" open>' in html
    assert html.count('aria-current="true"') == 1
    assert html.count("Remove this filter") == 1
    assert ">1,200<" in html


@pytest.mark.parametrize(
    ("level", "expected"),
    [("success", "ok"), ("warning", "warn"), ("error", "bad"), ("info", "info"), ("debug", "info"), ("", "info")],
)
def test_messages_have_a_tone(level, expected):
    assert tone(level) == expected
    assert level in {*constants.DEFAULT_TAGS.values(), ""}


def test_a_failure_interrupts_and_the_rest_waits():
    assert 'role="alert"' in included("banner", tone="bad", text="No")
    assert 'role="status"' in included("banner", tone="ok", text="Yes")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Rosa Quispe", "RQ"), ("Ana Beatriz de Moura", "AM"), ("INA", "I"), ("", ""), ("élan vital", "ÉV")],
)
def test_a_face_shows_the_first_letters_of_a_name(name, letters):
    assert initials(name) == letters
    assert thread(name) in range(1, 6)


def test_what_people_wrote_is_shown_as_text():
    hostile = "<script>alert(1)</script>"
    pages = (
        included("card", title=hostile, text=hostile, meta=hostile, tag=hostile, url="/", cover=hostile),
        included("banner", text=hostile),
        included("empty", title=hostile, text=hostile),
        included("facts", facts=[{"label": hostile, "value": hostile}]),
        included("breadcrumbs", crumbs=[{"title": hostile}]),
        included("person", person=hostile, meta=hostile),
        included("dialog", id="x", title=hostile, text=hostile, label=hostile),
        included("post", post={"author": hostile, "body": hostile, "place": hostile}),
        included("editor", id="x", name="x", label=hostile, value=hostile),
    )
    assert [page for page in pages if "<script" in page] == []


def test_a_card_in_another_language_says_so():
    html = included("card", title="Hola", text="Uno", lang="es", url="/es/")
    assert '<h3 lang="es"><a href="/es/">Hola</a></h3>' in html
    assert '<p lang="es">Uno</p>' in html
