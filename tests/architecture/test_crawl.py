"""Every page that a running edition leads to, followed link by link as its people would, and tried by all others.

What people wrote there is an attack (`tests/factories/house.py`): nothing of it may run. Looking changes nothing but
what says that one looked. What one person may open says nothing to another.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.house import OF_MEMBERS, OF_THE_TEAM, SECRETS, House

pytestmark = pytest.mark.django_db

INSIDE = re.compile(r"/es/(?:editions|discussion|my|workbench|notices|lessons|files|courses)/|/calendar/")
LEAVING = re.compile(r"/logout/|/editions/[^/]+/figures/export")
MOST = 250
SEEN = {
    'UPDATE "editions_enrolment" SET "last_seen_at"',
    'UPDATE "notifications_notice" SET "read_at"',
    'INSERT INTO "discussions_readmark"',
    'UPDATE "discussions_readmark" SET "order"',
    'INSERT INTO "django_session"',
    'UPDATE "django_session"',
}
"""What looking at a page may write: that one was here, and that one saw it."""

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
RUNS = re.compile(r"^\s*(javascript|vbscript|data:(?!image/)):?", re.IGNORECASE)


@pytest.fixture
def house(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return House()


def beginnings(house):
    slug = house.edition.slug
    places = ("", "home/", "people/", "figures/", "sessions/", "roadmap/", "roadmaps/", "enrolment/", "progress/")
    pages = [f"/es/editions/{slug}/{place}" for place in (*places, "openings/", "apply/", "nominations/")]
    return [*pages, "/es/my/", "/es/workbench/", "/es/notices/", "/es/discussion/reports/"]


def writes(queries):
    said = (query["sql"] for query in queries)
    return [sql[:120] for sql in said if WRITES.match(sql) and not any(sql.startswith(one) for one in SEEN)]


def crawl(client, pages):
    """Yield the address, the answer and what it wrote, of every page of ours that these lead to by links."""
    waiting, known = list(pages), set(map(_kind, pages))
    while waiting:
        path = waiting.pop(0)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
        answer.said = body_of(answer)
        yield path, answer, writes(captured.captured_queries)
        for found in _leads_to(path, answer):
            if _kind(found) not in known and len(known) < MOST:
                known.add(_kind(found))
                waiting.append(found)


def _kind(path):
    """Return what makes an address another one: of facets and pages one of each is enough."""
    return re.sub(r"\b(page|answer|role|institution|country|sort|to)=[^&]*", r"\1", path)


def _leads_to(path, answer):
    addresses = [answer["Location"]] if answer.has_header("Location") else []
    if "html" in answer.get("Content-Type", "") and not answer.streaming:
        addresses += [link["href"] for link in BeautifulSoup(answer.content, "html.parser").select("a[href]")]
    for address in addresses:
        whole = urlsplit(urljoin(path, address))
        found = whole.path + (f"?{whole.query}" if whole.query else "")
        if not whole.netloc and INSIDE.match(found) and not LEAVING.search(found):
            yield found


def body_of(answer):
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return said.decode(errors="replace")


def attacks_in(answer):
    """Return what of a page would run, were the policy of content not there either."""
    page = BeautifulSoup(answer.content, "html.parser")
    found = [str(one)[:90] for one in page.find_all("script") if not one.get("src")]
    found += [str(one)[:90] for one in page.find_all("img", src="x")]
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            runs = name in {"href", "src", "action", "formaction"} and RUNS.match(str(value))
            if runs or name == "style" or name.startswith("on"):
                found.append(f"{element.name} {name}={str(value)[:60]}")
    return found


@pytest.mark.parametrize("who", ["member", "tutor", "coordinator"])
def test_looking_runs_nothing_and_changes_nothing(house, sign_in, who):
    client, looked, wrong, forms = sign_in(getattr(house, who)), set(), [], {}
    for path, answer, wrote in crawl(client, beginnings(house)):
        looked.add(path)
        if answer.status_code not in {200, 302, 404} or wrote:
            wrong.append((path, answer.status_code, wrote))
        if answer.status_code != 200:
            continue
        if "html" in answer["Content-Type"]:
            wrong += [(path, attack) for attack in attacks_in(answer)]
            forms |= forms_of(path, answer)
        policy = answer.get("Content-Security-Policy", "")
        if "unsafe-inline" in policy or not re.search(r"default-src '(?:self|none)'", policy):
            wrong.append((path, policy))
        if not re.search("private|no-store", answer.get("Cache-Control", "")):
            wrong.append((path, answer.get("Cache-Control")))
    assert not wrong, "\n".join(str(one) for one in wrong)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert [path for path, form in forms.items() if not form.find("input", {"name": "csrfmiddlewaretoken"})] == []
    assert [path for path in forms if strict.post(path).status_code != 403] == []
    assert len(looked) > 30
    assert len(forms) > 5


def forms_of(path, answer):
    """Return the forms of a page that change something, by where they are sent."""
    page = BeautifulSoup(answer.content, "html.parser")
    return {urljoin(path, form.get("action") or path): form for form in page.select('form[method="post" i]')}


OUTSIDE = ("anonymous", "stranger", "elsewhere", "tutor_elsewhere", "applicant", "declined", "left", "suspended")
OWN = {"applicant": {"secret-motivation"}, "declined": {"secret-declined"}}


def told(client, paths, words=SECRETS):
    """Return which of these words the client is told under these addresses."""
    found = set()
    for path in paths:
        answer = client.get(path)
        said = body_of(answer) if answer.status_code == 200 else answer.get("Location", "")
        found |= {(path, word) for word in words if word in said}
    return found


def test_what_is_told_inside_is_told_to_nobody_else(house, sign_in):
    paths, inside = {}, set()
    for who in ("member", "coordinator"):
        for path, answer, _wrote in crawl(sign_in(getattr(house, who)), beginnings(house)):
            paths[path] = True
            inside |= {word for word in SECRETS if answer.status_code == 200 and word in answer.said}
    assert inside == set(SECRETS)  # else nothing would be found below either
    paths = [*paths, "/es/search/?q=secret", "/sitemap.xml"]
    for who in OUTSIDE:
        client = Client() if who == "anonymous" else sign_in(getattr(house, who))
        assert (who, told(client, paths, set(SECRETS) - OWN.get(who, set()))) == (who, set())
    # What was written and hidden is its author's no more; of a report nobody of them learns.
    assert {word for _path, word in told(sign_in(house.other), paths)} <= set(OF_MEMBERS)
    assert {word for _path, word in told(sign_in(house.member), paths)} <= {*OF_MEMBERS, *OF_THE_TEAM}
