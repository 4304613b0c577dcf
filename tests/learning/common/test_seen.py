"""Two with the same form open: the second is told what the first wrote, keeps what was typed, and may save it."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from courses.editions.enums import StaffRole
from tests.factories.discussions import a_member, a_post, a_space, a_thread, a_tutor
from tests.factories.editions import EditionStaffFactory
from tests.factories.people import UserFactory
from tests.factories.sessions import SessionFactory, typed

pytestmark = pytest.mark.django_db


def hidden(page, name):
    return re.search(rf'name="{name}" value="([\w-]+)"', page.content.decode())[1]


def sent_after(client, address, theirs, mine):
    """Show the form, let somebody else save theirs, send mine; return the answer and mine once more, seen."""
    mine = mine | {"seen": hidden(client.get(address), "seen")}
    client.post(address, theirs | {"seen": hidden(client.get(address), "seen")})
    refused = client.post(address, mine)
    return refused, mine | {"seen": hidden(refused, "seen")}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_of_a_profile(sign_in):
    person = UserFactory(name="Ana", about="I teach.", language="en", time_zone="America/Montevideo")
    answers = {"name": "Ana", "gender": "woman", "country": "UY", "language": "en", "audience": "nobody"}
    answers |= {"time_zone": "America/Montevideo"}
    client, address = sign_in(person), reverse("people:profile")
    refused, again = sent_after(
        client, address, answers | {"about": "I weld."}, answers | {"about": "I <b>solder</b>."}
    )
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Somebody changed this while you had it open" in page
    assert "Somebody else wrote here meanwhile: “I weld.”" in page
    assert "I &lt;b&gt;solder&lt;/b&gt;." in page
    assert client.post(address, again).status_code == 302
    person.refresh_from_db()
    assert person.about == "I <b>solder</b>."


def test_what_only_one_changed_is_not_marked(sign_in):
    person = UserFactory(name="Ana", about="I teach.", language="en", time_zone="America/Montevideo")
    answers = {"name": "Ana", "gender": "woman", "country": "UY", "language": "en", "audience": "nobody"}
    answers |= {"time_zone": "America/Montevideo", "about": "I teach."}
    refused, _again = sent_after(
        sign_in(person), reverse("people:profile"), answers | {"name": "Ana María"}, answers | {"about": "I weld."}
    )
    assert set(refused.context["form"].errors) == {"__all__", "name"}


def test_of_a_session(sign_in):
    session = SessionFactory()
    lead = EditionStaffFactory(edition=session.edition, role=StaffRole.COORDINATOR).user
    address = reverse("editions:session_edit", args=[session.edition.slug, session.key])
    client = sign_in(lead)
    refused, again = sent_after(client, address, typed(title="Theirs"), typed(title="Mine"))
    assert "“Theirs”" in refused.content.decode()
    assert 'value="Mine"' in refused.content.decode()
    client.post(address, again)
    session.refresh_from_db()
    assert session.title == "Mine"


def test_of_a_post_in_two_windows(sign_in):
    thread = a_thread(a_space())
    post = a_post(thread, author=(author := a_member(thread.space)))
    client, address = sign_in(author), reverse("discussions:edit", args=[post.pk])
    refused, again = sent_after(client, address, {"text": "<p>First window</p>"}, {"text": "<p>Second window</p>"})
    assert "“First window”" in refused.content.decode()
    assert "Second window" in refused.content.decode()
    assert client.post(address, again).status_code == 302
    post.refresh_from_db()
    assert "Second window" in post.html


def test_of_the_title_of_a_thread(sign_in):
    thread = a_thread(a_space())
    client, address = sign_in(a_tutor(thread.space)), reverse("discussions:moderate_thread", args=[thread.pk])
    told = {"do": "rename"}
    refused, again = sent_after(client, address, told | {"title": "Theirs"}, told | {"title": "Mine"})
    assert "“Theirs”" in refused.content.decode()
    client.post(address, again)
    thread.refresh_from_db()
    assert thread.title == "Mine"
