"""Every class of answer would be graded A+, over https, whoever gives it; what is shown to all is no exception."""

import io

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from learning.common.bodies import limited
from learning.files.actions import keep_upload
from learning.library.enums import FILE_PURPOSE
from learning.pages.actions import build_site
from learning.pages.models import SiteImage
from learning.people.enums import Role
from tests.architecture.observatory import content_policy, directives, grade, points
from tests.architecture.test_crawl import body_of
from tests.factories.people import UserFactory
from tests.factories.podcasts import EpisodeFactory
from videoconf.podcasts.feeds import feed_address

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ANSWERED = {
    "page": ("/es/", 200),
    "list": ("/es/podcasts/", 200),
    "search": ("/es/search/?q=a", 200),
    "sign-in": ("/es/account/login/", 200),
    "feed": ("/es/news.atom", 200),
    "calendar": ("/es/videoconferences/calendar.ics", 200),
    "sitemap": ("/sitemap.xml", 200),
    "robots": ("/robots.txt", 200),
    "redirect": ("/", 302),
    "to sign in": ("/es/me/", 302),
    "door of the administration": ("/admin/", 302),
    "unknown page": ("/es/nothing/here/", 404),
    "unknown file": ("/media/images/nothing.png", 404),
    "unreadable": ("/es/?page=%00", 200),
    "static": ("/static/minga/minga.css", 200),
    "unknown static": ("/static/minga/nothing.css", 404),
}
SIGNED_IN = {
    "own page": "/es/my/",
    "profile": "/es/me/",
    "notices": "/es/notices/",
    "sessions": "/es/account/sessions/",
}
ADMIN = ("/admin/", "/admin/due/", "/admin/webinar/", "/admin/webinar/new/", "/admin/images/", "/admin/reports/audit/")


@pytest.fixture(autouse=True)
def _https(settings, tmp_path):
    settings.SECURE_SSL_REDIRECT = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visitor():
    build_site()
    return Client(headers={"x-forwarded-proto": "https"})


@pytest.fixture
def administrator(visitor):
    visitor.force_login(UserFactory(roles=[Role.ADMINISTRATOR, Role.EDITOR]), configured.AUTHENTICATION_BACKENDS[1])
    return visitor


def graded(answer):
    if answer.streaming:
        body_of(answer)  # read to its end, what is handed out is closed
    return grade(answer), points(answer)


@pytest.mark.parametrize("what", ANSWERED)
def test_what_visitors_are_answered(what, visitor):
    path, status = ANSWERED[what]
    answer = visitor.get(path)
    assert (answer.status_code, graded(answer)[0]) == (status, "A+"), points(answer)


@pytest.mark.parametrize("what", SIGNED_IN)
def test_what_people_are_answered(what, administrator):
    answer = administrator.get(SIGNED_IN[what])
    assert (answer.status_code, graded(answer)[0]) == (200, "A+"), points(answer)


@pytest.mark.parametrize("path", ADMIN)
def test_what_is_shown_in_the_administration(path, administrator):
    answer = administrator.get(path)
    assert (answer.status_code, graded(answer)[0]) == (200, "A+"), points(answer)


def test_a_form_that_somebody_forged(visitor):
    visitor.handler.enforce_csrf_checks = True
    answer = visitor.post("/es/account/login/", {"login": "a@example.org"})
    assert (answer.status_code, graded(answer)[0], content_policy(answer)) == (403, "A+", 10)


def test_the_plain_address(visitor):
    answer = Client().get("/es/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/es/")
    assert (content_policy(answer), answer["X-Content-Type-Options"]) == (10, "nosniff")


def test_a_host_that_is_not_ours(visitor):
    answer = visitor.get("/es/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, graded(answer)[0], content_policy(answer)) == (400, "A+", 10)


def test_a_crash(visitor, monkeypatch):
    visitor.raise_request_exception = False
    monkeypatch.setattr("django.middleware.locale.LocaleMiddleware.process_request", lambda *_told: 1 / 0)
    answer = visitor.get("/robots.txt")
    assert (answer.status_code, graded(answer)[0], content_policy(answer)) == (500, "A+", 10)


def test_more_than_can_be_sent_here(visitor):
    """That is said before Django is asked, and says the same as an answer of Django's, but that https is kept to."""
    told = {}
    limited(None, most=1)({"CONTENT_LENGTH": "2"}, lambda status, headers: told.update(headers, status=status))
    usual = visitor.get("/robots.txt").headers
    same = ("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options")
    assert told["status"][:3] == "413"
    assert [told[name] for name in same] == [usual[name] for name in same]


def test_a_picture_of_the_site(administrator):
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    picture = SiteImage.objects.create(title="Workshop", file=ContentFile(content.getvalue(), name="workshop.png"))
    answer = administrator.get(picture.get_rendition("width-20").url)
    assert (answer.status_code, graded(answer)[0]) == (200, "A+"), points(answer)


def test_a_file_that_people_sent(administrator):
    owner = UserFactory(roles=[Role.EDITOR])
    upload = SimpleUploadedFile("guide.pdf", b"%PDF-1.4\n" + b"0" * 2000)
    file = keep_upload(owner=owner, purpose=FILE_PURPOSE, upload=upload)
    administrator.force_login(owner, configured.AUTHENTICATION_BACKENDS[1])
    answer = administrator.get(f"/es/files/{file.key}/")
    assert (answer.status_code, graded(answer)[0]) == (200, "A+"), points(answer)


def test_what_podcast_apps_fetch_may_be_shown_by_them(visitor):
    """Players on other sites fetch these from a browser; a policy of resources of our own would silence them."""
    podcast = EpisodeFactory().podcast
    answer = visitor.get(feed_address(podcast))
    assert (answer.status_code, graded(answer)[0]) == (200, "A+")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_control_that_is_missing_is_graded_down(visitor, settings):
    """The grade is worth something: without the one or the other header it is another."""
    without = {}
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Strict-Transport-Security"):
        answer = visitor.get("/robots.txt")
        del answer.headers[name]
        without[name] = grade(answer)
    assert without == {
        "Content-Security-Policy": "75",
        "X-Content-Type-Options": "A+",
        "Strict-Transport-Security": "80",
    }


def test_every_policy_names_what_it_lets_in(settings):
    """A directive that is not in the list is refused: nothing in the site's policy is wider than this host."""
    told = directives(Client().get("/robots.txt", secure=True)["Content-Security-Policy"])
    assert {source for sources in told.values() for source in sources} == {"'none'", "'self'", "data:"}
    assert [name for name, sources in told.items() if "data:" in sources] == ["img-src"]
