"""What people do, through everything that stands between them and their data, while parts of it are started anew."""

import threading
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.stack.conftest import get, sign_in
from tests.stack.scene import CONTENT

POSTS = "[data-post]"
PATIENCE = 40_000
"""Milliseconds for what is started anew on a busy machine."""

SAY = """async ([address, key, text]) => {
  const token = document.querySelector("[data-reply] input[name=csrfmiddlewaretoken]").value;
  for (let tries = 0; tries < 20; tries += 1) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, key, text });
    const answer = await fetch(address, { method: "POST", body }).catch(() => null);
    if (answer && answer.ok) return tries;
    await new Promise((later) => setTimeout(later, 500));
  }
  return -1;
}"""


def connected(page, scene):
    page.goto(scene.thread)
    page.mouse.move(9, 9)
    status = page.locator("[data-live-status]")
    expect(status).to_have_text(status.get_attribute("data-on"), timeout=PATIENCE)
    return page


@pytest.fixture
def two(open_page, signed_in, scene):
    """Return the pages of two people in one thread, each hearing what the other says."""
    pages = (open_page(storage_state=signed_in(name)) for name in ("ines", "juan"))
    return [connected(page, scene) for page in pages]


def said(page):
    return [text.strip() for text in page.locator(f"{POSTS} .prose").all_inner_texts()]


def say(page, scene, texts):
    """Say these one after the other, each until it was taken; return how many had to be said again."""
    return [page.evaluate(SAY, [scene.thread, str(uuid4()), text]) for text in texts]


def kept(stack, texts):
    """Return how often the database has each of these."""
    code = f"""
from communities.discussions.models import Post
for text in {texts!r}:
    print(Post.objects.filter(html__contains=text + "<").count())
"""
    return [int(line) for line in stack.manage("shell", "-v", "0", stdin=code).split()]


def test_one_comes_in_with_the_code_of_a_letter_and_opens_an_edition(open_page, stack, scene):
    page = open_page()
    sign_in(page, stack, "ines@example.org", onward=scene.edition)
    page.wait_for_url(f"**{scene.edition}")
    expect(page.locator("main h1")).to_contain_text("Aprendizaje de calidad")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert all(cookies[name]["secure"] and cookies[name]["httpOnly"] for name in ("sessionid", "csrftoken"))


def test_posts_come_through_whole_and_once_while_a_web_process_is_started_anew(two, stack, scene):
    one, other = two
    texts = [f"mientras {place} {uuid4().hex[:6]}" for place in range(12)]
    anew = threading.Thread(target=stack.restart, args=("web-1",))
    anew.start()
    tries = say(one, scene, texts)
    anew.join()
    assert -1 not in tries
    expect(other.locator(POSTS, has_text=texts[-1])).to_have_count(1, timeout=PATIENCE)
    for page in two:
        assert [text for text in said(page) if text in texts] == texts
    assert kept(stack, texts) == [1] * len(texts)


def test_posts_come_through_while_a_web_process_is_killed(two, stack, scene):
    one, other = two
    texts = [f"aun así {place} {uuid4().hex[:6]}" for place in range(8)]
    stack.kill("web-2")
    assert -1 not in say(one, scene, texts[:4])
    stack.start("web-2")
    assert -1 not in say(one, scene, texts[4:])
    stack.wait_ready("web-2")
    expect(other.locator(POSTS, has_text=texts[-1])).to_have_count(1, timeout=PATIENCE)
    assert kept(stack, texts) == [1] * len(texts)


def test_pages_come_back_to_a_socket_process_that_was_started_anew_and_catch_up(two, stack, scene):
    one, other = two
    texts = [f"sin línea {uuid4().hex[:6]}", f"otra vez {uuid4().hex[:6]}"]
    stack.stop("sockets")
    say(one, scene, texts[:1])
    assert texts[0] not in said(other)
    stack.start("sockets")
    stack.wait_ready("sockets")
    expect(other.locator(POSTS, has_text=texts[0])).to_have_count(1, timeout=PATIENCE)
    status = one.locator("[data-live-status]")
    expect(status).to_have_text(status.get_attribute("data-on"), timeout=PATIENCE)
    say(one, scene, texts[1:])
    expect(other.locator(POSTS, has_text=texts[1])).to_have_count(1, timeout=PATIENCE)


def session(state):
    return next(f"{cookie['name']}={cookie['value']}" for cookie in state["cookies"] if cookie["name"] == "sessionid")


def test_a_private_file_is_nginxs_to_send_and_the_sites_to_allow(stack, scene, signed_in):
    may, may_not = (session(signed_in(name)) for name in ("juan", "otra"))
    direct = f"http://127.0.0.1:{stack.ports['web-1']}{scene.file}"
    asked = get(direct, Cookie=may, Host="localhost", X_Forwarded_Proto="https")
    assert (asked.status, asked.body) == (200, b"")
    inside = asked.headers["X-Accel-Redirect"]
    assert inside.startswith("/_private/")

    through = get(stack.address + scene.file, Cookie=may)
    assert (through.status, through.body) == (200, CONTENT)
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Content-Disposition", "Cache-Control"):
        assert through.headers.get_all(name) == asked.headers.get_all(name), name
    assert through.headers["X-Accel-Redirect"] is None
    part = get(stack.address + scene.file, Cookie=may, Range="bytes=5-9")
    assert (part.status, part.body) == (206, CONTENT[5:10])

    assert get(stack.address + scene.file, Cookie=may_not).status == 404
    assert get(stack.address + scene.file).status == 404
    assert get(stack.address + inside, Cookie=may).status == 404


def test_who_looks_after_the_site_comes_in_with_a_second_step(open_page, stack, scene):
    page = open_page()
    sign_in(page, stack, "admin@example.org", onward="/admin/")
    page.wait_for_url("**/second-step/**")
    page.locator("main a[href*='/totp/activate/']").click()
    secret = page.locator("code.secret").inner_text()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    assert page.goto("/admin/").url == f"{stack.address}/admin/"
    expect(page.locator("#wagtail-sidebar a").first).to_be_attached()
