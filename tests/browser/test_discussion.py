"""Several people in one thread: what one says the others see, in one order, once, and over a line that is lost."""

import random
import re
from contextlib import suppress
from uuid import uuid4

import pytest
from playwright.sync_api import Error, expect

EDITION = "/es/editions/aprendizaje-de-calidad-2"
POSTS = "[data-post]"
SECOND = 2_500  # milliseconds within which a post is there: a second, and what a busy machine adds

# A line that loses, delays, repeats and reorders what comes, and breaks now and then, until it is told to behave.
CHAOS = """
(() => {
  let seed = SEED;
  const chance = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  const sockets = new Set();
  window.chaos = true;
  window.settle = () => { window.chaos = false; for (const socket of sockets) socket.close(); };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...told) { super(...told); sockets.add(this); }
    addEventListener(kind, act, more) {
      if (kind !== "message") return super.addEventListener(kind, act, more);
      return super.addEventListener(kind, (event) => {
        if (!window.chaos || /"(subscribed|still-here)"/.test(event.data)) return act(event);
        if (chance() < 0.05) this.close();
        if (chance() < 0.3) return undefined;
        const later = () => (chance() < 0.5 ? 0 : 1500 * chance());
        for (let times = chance() < 0.3 ? 2 : 1; times; times -= 1) setTimeout(() => act(event), later());
        return undefined;
      }, more);
    }
  };
})();
"""


def become(page, part, onward=f"{EDITION}/home/"):
    page.goto(f"/es/account/login/?next={onward}")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(f"**{onward}")
    return page


def send(page, path, **fields):
    """Send a form of the site as the person of this page, without touching the page."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    form = {"csrfmiddlewaretoken": token, **{name: str(value) for name, value in fields.items()}}
    return page.request.post(path, form=form, headers={"Referer": page.url})


def begin_thread(page):
    """Begin a thread as the person of this page; return its address."""
    page.locator("a[href*='/discussion/']").first.click()
    page.wait_for_url(re.compile(r"/discussion/\d+/"))
    space = page.url.split("?")[0]
    answer = send(page, f"{space}new/", key=uuid4(), title=f"Hilo {uuid4().hex[:6]}", text="Empezamos aquí.")
    assert answer.ok
    return "/es/discussion/thread/" + re.search(r'data-thread="(\d+)"', answer.text())[1] + "/"


def open_thread(page, address):
    page.goto(address)
    expect(page.locator("[data-live-status]")).to_have_text(page.locator("[data-live-status]").get_attribute("data-on"))


def write(page, text):
    page.locator("#text, [data-reply] .writing").locator("visible=true").first.click()
    expect(page.locator("[data-reply] .ProseMirror")).to_be_visible()
    page.keyboard.type(text)


def said(page):
    return page.eval_on_selector_all(
        POSTS, "found => found.map((one) => one.querySelector('.prose')?.textContent.trim())"
    )


@pytest.fixture
def two(open_page):
    """Return the pages of a tutor and a participant in a new thread of theirs, and its address."""
    one, other = become(open_page(), "tutor"), become(open_page(width=360), "participant")
    address = begin_thread(one)
    for page in (one, other):
        open_thread(page, address)
    return one, other, address


def test_a_post_is_on_the_others_screen_at_once_with_who_is_here_and_who_is_writing(two):
    one, other, _address = two
    expect(one.locator("[data-presence] [data-count]")).to_have_text("2", timeout=8_000)
    write(other, "Buenos días")
    expect(one.locator("[data-typing]")).to_contain_text("Juan Pablo")
    other.keyboard.press("Control+Enter")
    expect(one.locator(POSTS)).to_have_count(2, timeout=SECOND)
    assert said(one) == said(other) == ["Empezamos aquí.", "Buenos días"]
    expect(one.locator("[data-typing]")).to_have_text("")
    expect(other.locator("#text")).to_have_value("")
    own = other.locator(POSTS).last
    expect(own.locator("a[href$='/edit/']")).to_have_count(1)
    expect(one.locator(POSTS).last.locator("a[href$='/edit/']")).to_have_count(0)
    other.context.close()
    expect(one.locator("[data-presence] [data-count]")).to_have_text("1", timeout=10_000)


def test_a_lost_line_is_told_caught_up_with_and_loses_nothing_that_was_typed(two):
    one, other, address = two
    write(other, "Sin ")
    other.context.set_offline(True)
    other.keyboard.type("línea")
    other.keyboard.press("Control+Enter")
    expect(other.locator("[data-reply-error]")).to_be_visible()
    expect(other.locator(".toast")).to_have_count(1)
    assert send(one, address, key=uuid4(), text="Mientras tanto").ok
    expect(one.locator(POSTS)).to_have_count(2)
    other.context.set_offline(False)
    for page in two[:2]:
        expect(page.locator(POSTS)).to_have_count(3, timeout=15_000)
    assert said(one) == said(other) == ["Empezamos aquí.", "Mientras tanto", "Sin línea"]
    expect(other.locator("#text")).to_have_value("")


def test_what_was_typed_outlives_the_page_and_an_answer_that_was_lost_says_it_once(two):
    one, other, _address = two
    arrived, line = [], {"broken": True}

    def answer(route):
        if route.request.method != "POST" or not line["broken"]:
            route.continue_()
            return
        with suppress(Error):
            arrived.append(route.fetch().status)
            route.abort()

    other.route("**/discussion/thread/*/", answer)
    write(other, "Una sola vez")
    other.keyboard.press("Control+Enter")
    expect(one.locator(POSTS)).to_have_count(2, timeout=SECOND)
    expect(other.locator("[data-reply-error]")).to_be_visible()
    other.reload()
    line["broken"] = False
    expect(other.locator("[data-reply] .writing")).to_have_text("Una sola vez")
    other.locator("[data-reply] button[type=submit]").last.click()
    expect(other.locator("#text")).to_have_value("")
    other.reload()
    assert arrived[0] == 200
    assert said(one) == said(other) == ["Empezamos aquí.", "Una sola vez"]


def test_names_are_offered_after_an_at_and_taken_with_the_keyboard(two):
    one, other, _address = two
    write(other, "Gracias @carmen sol")
    expect(other.locator(".mentions [role=option]").first).to_contain_text("Carmen Solís")
    other.keyboard.press("Enter")
    other.keyboard.press("Control+Enter")
    expect(one.locator(POSTS).last.locator("a[href*='/people/']")).to_have_text("@Carmen Solís")


def test_who_is_shut_out_keeps_what_was_typed(two):
    one, other, address = two
    write(other, "Casi listo")
    assert send(one, f"{address}moderate/", do="close").ok
    expect(other.locator("[data-state]")).to_contain_text(re.compile("Cerrad|Closed"))
    other.keyboard.press("Control+Enter")
    expect(other.locator("[data-reply-error]")).to_be_visible()
    expect(other.locator("[data-reply] .writing")).to_have_text("Casi listo")


@pytest.mark.parametrize("seed", [7, 2026])
def test_every_screen_is_as_a_fresh_load_whatever_the_line_does(open_page, seed):
    chance = random.Random(seed)
    people = [become(open_page(), part) for part in ("tutor", "participant", "teammate")]
    address = begin_thread(people[0])
    for place, page in enumerate(people):
        page.add_init_script(CHAOS.replace("SEED", str(seed * 10 + place)))
        open_thread(page, address)
    for number in range(25):
        act(chance, people, address, number)
        people[0].wait_for_timeout(chance.choice((0, 50, 300)))
    for page in people:
        page.evaluate("settle()")
    for page in people:
        fresh = page.context.new_page()
        open_thread(fresh, address)
        expected = screen(fresh)
        for _attempt in range(60):
            if screen(page) == expected:
                break
            page.wait_for_timeout(250)
        assert screen(page) == expected
        fresh.close()


def act(chance, people, address, number):
    """Let somebody do something to the thread, as the forms do it."""
    page = chance.choice(people)
    own = page.request.get(address).text()
    mine = re.findall(r"/discussion/post/(\d+)/edit/", own)
    mine = [pk for pk in mine if pk != "0"]
    deed = chance.choice(("say", "say", "say", "edit", "delete", "hide", "rename", "pin"))
    if deed == "edit" and mine:
        send(page, f"/es/discussion/post/{chance.choice(mine)}/edit/", text=f"Cambiado {number}")
    elif deed == "delete" and len(mine) > 1:
        send(page, f"/es/discussion/post/{mine[-1]}/delete/")
    elif deed == "hide":
        last = re.findall(r'data-post="(\d+)"', own)[-1]
        send(people[0], f"/es/discussion/post/{last}/moderate/", do="hide", reason="Prueba")
    elif deed == "rename":
        send(
            people[0],
            f"{address}moderate/",
            do="rename",
            title=f"Título {number}",
            **{"rename-title": f"Título {number}"},
        )
    elif deed == "pin":
        send(people[0], f"{address}moderate/", do=chance.choice(("pin", "unpin")))
    else:
        send(page, address, key=uuid4(), text=f"Dicho {number}")


def screen(page):
    """What somebody sees of the thread: its title and its posts, in their order."""
    return page.evaluate(
        """() => [
          document.querySelector("[data-state]").textContent.replace(/\\s+/g, " ").trim(),
          ...[...document.querySelectorAll("[data-post]")].map((one) => [
            one.dataset.post, one.dataset.order, one.querySelector("article").outerHTML.replace(/\\s+/g, " "),
          ]),
        ]"""
    )


def test_without_scripts_one_posts_by_reloading(open_page):
    page = become(open_page(javascript=False), "participant")
    page.locator("a[href*='/discussion/']").first.click()
    page.locator(".threads h3 a").last.click()
    before = page.locator(POSTS).count()
    page.locator("#text").fill("Sin guion")
    page.locator("[data-reply] button[type=submit]").last.click()
    expect(page.locator(POSTS)).to_have_count(before + 1)
    expect(page.locator(POSTS).last).to_contain_text("Sin guion")


def test_a_thread_is_accessible(two, axe):
    axe(two[0])
    write(two[1], "Hola")
    axe(two[1])
