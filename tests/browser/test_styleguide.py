"""The style guide in a real browser: accessible in every look, light, and of use without script."""

GUIDE = "/es/styleguide/"
OUTLINE = "getComputedStyle(document.activeElement.closest('.card') ?? document.activeElement).outlineStyle"
TOUCHED = (
    *(".btn", ".tool", ".menu a", ".tabs a", ".facet summary", ".facet a", ".pagination a", ".acts a", ".index a"),
    *("select", "summary", ".choice", "input:not([type=checkbox], [type=radio], [type=hidden], [type=file])"),
)


def test_axe_finds_nothing_in_any_look(page, axe):
    page.goto(GUIDE)
    axe(page)


def test_axe_finds_nothing_with_everything_open(page, axe):
    page.goto(GUIDE)
    page.evaluate("document.querySelectorAll('main details').forEach((part) => (part.open = true))")
    page.get_by_role("button", name="Leave the team").click()
    axe(page)


def test_text_of_charts_is_at_least_13_px_on_a_phone(open_page):
    page = open_page(width=360)
    page.goto(GUIDE)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.chart text, .chart .label, .chart .legend')]"
        ".map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert min(sizes) >= 13


def test_what_is_touched_is_large_enough(open_page):
    """Buttons, fields and menu entries are 44 px high; links inside running text are not measured."""
    page = open_page(width=360)
    page.goto(GUIDE)
    page.locator(".menu-button").click()
    small = page.evaluate(
        """(touched) => [...document.querySelectorAll(touched)]
            .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
            .map((part) => part.outerHTML.slice(0, 90))""",
        ", ".join(TOUCHED),
    )
    assert small == []


def test_the_menu_opens_on_a_phone_without_script(open_page):
    page = open_page(width=360, javascript=False)
    page.goto(GUIDE)
    portuguese = page.locator("#menu").get_by_role("link", name="Português")
    assert not portuguese.is_visible()
    page.locator(".menu-button").click()
    portuguese.click()
    assert page.url.endswith("/pt/styleguide/")


def test_the_menu_needs_no_opening_where_there_is_room(open_page):
    page = open_page(width=768)
    page.goto(GUIDE)
    assert page.locator("#menu").get_by_role("link", name="Português").is_visible()
    assert not page.locator(".menu-button").is_visible()


def test_a_dialog_asks_and_can_be_refused_without_script(open_page):
    page = open_page(javascript=False)
    page.goto(GUIDE)
    dialog = page.locator("#sample-dialog")
    page.get_by_role("button", name="Leave the team").click()
    assert dialog.is_visible()
    dialog.locator("[popovertargetaction=hide]").click()
    assert not dialog.is_visible()


def test_everything_is_reached_by_keyboard_and_seen_to_be(page):
    page.goto(GUIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    outlines = []
    for _press in range(40):
        page.keyboard.press("Tab")
        outlines.append(page.evaluate(OUTLINE))
    assert set(outlines) == {"solid"}


def test_the_time_zone_of_the_reader_is_offered(browser, site):
    context = browser.new_context(base_url=site, timezone_id="America/Costa_Rica", locale="es")
    page = context.new_page()
    page.goto(GUIDE)
    page.wait_for_function("document.querySelector('[name=time_zone]').value === 'America/Costa_Rica'")
    context.close()


def test_times_are_told_where_the_reader_is(browser, site):
    told = {}
    for zone in ("America/Costa_Rica", "Europe/Madrid"):
        context = browser.new_context(base_url=site, timezone_id=zone)
        page = context.new_page()
        page.goto(GUIDE)
        page.wait_for_function("document.querySelector('time[data-local]').title !== ''")
        told[zone] = page.locator("time[data-local]").first.text_content()
        context.close()
    assert told == {
        "America/Costa_Rica": "12 de abril de 2022 a las 9:01",
        "Europe/Madrid": "12 de abril de 2022 a las 17:01",
    }


def test_a_lost_connection_is_said_and_said_to_be_back(page):
    page.goto(GUIDE)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    note = page.locator(".toasts .toast")
    note.wait_for()
    assert note.count() == 1
    page.context.set_offline(False)
    page.wait_for_function(
        "document.querySelector('.toasts .toast p').textContent === document.querySelector('.toasts').dataset.found"
    )
    note.get_by_role("button").click()
    assert note.count() == 0


def write(page, text):
    """Type into the editor, which comes when the field is first used."""
    page.locator(".editor :is(textarea, .writing)").locator("visible=true").click()
    page.locator(".editor .ProseMirror").wait_for()
    page.keyboard.type(text)


def in_field(page):
    return page.locator("textarea[name=answer]").input_value()


def test_the_editor_comes_when_its_field_is_first_used_and_keeps_what_was_typed_before(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(GUIDE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "django_prose_editor" in url]
    page.locator("textarea[name=answer]").focus()
    page.keyboard.insert_text("Before")
    page.locator(".editor .ProseMirror").wait_for()
    page.keyboard.type(" and after")
    assert in_field(page) == "<p>Before and after</p>"


def test_what_is_being_written_is_kept_until_it_is_sent(page):
    page.goto(GUIDE)
    write(page, "Half a thought")
    page.reload()
    sheet = page.locator(".editor .writing")
    sheet.wait_for()
    assert sheet.text_content() == "Half a thought"
    write(page, " more")
    assert in_field(page) == "<p>Half a thought more</p>"


def test_formatting_goes_into_the_field_that_is_sent(page):
    page.goto(GUIDE)
    write(page, "See ")
    page.keyboard.press("Control+b")
    page.keyboard.type("bold")
    page.keyboard.press("Enter")
    page.locator(".editor [data-mark=orderedList]").click()
    page.keyboard.type("first ")
    page.locator(".editor [data-mark=link]").click()
    page.keyboard.type("example.org")
    page.keyboard.press("Enter")
    told = '<a href="https://example.org">https://example.org</a>'
    assert in_field(page) == f"<p>See <strong>bold</strong></p><ol><li><p>first {told}</p></li></ol>"


def test_what_is_pasted_brings_nothing_that_runs_loads_or_styles(page):
    page.goto(GUIDE)
    write(page, "Here: ")
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.setData("text/html", `<p style="color:red" onclick="x()">one <b>two</b><img src="/x" onerror="y()">
            <a href="javascript:z()">three</a> <a href="https://example.org">four</a></p><script>w()</` + "script>");
          const told = { clipboardData: carried, bubbles: true, cancelable: true };
          document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", told));
        }"""
    )
    kept = in_field(page)
    assert "<strong>two</strong>" in kept
    assert '<a href="https://example.org">four</a>' in kept
    assert not [sign for sign in ("style", "onclick", "<img", "javascript", "script") if sign in kept]


def test_a_text_from_outside_is_taken_over_where_one_goes_on_typing(page):
    page.goto(GUIDE)
    write(page, "Mine")
    page.evaluate(
        """() => document.querySelector("textarea[name=answer]")
          .dispatchEvent(new CustomEvent("minga:set", { detail: "<p>Mine and <em>yours</em></p>" }))"""
    )
    page.keyboard.type("!")
    assert in_field(page) == "<p>Mine! and <em>yours</em></p>"


def test_a_form_is_sent_once_however_often_its_button_is_pressed(page):
    sent = []

    def answered(route):
        if route.request.method == "POST":
            sent.append(route.request.url)
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route("**/styleguide/", answered)
    page.goto(GUIDE)
    page.get_by_role("button", name="Leave the team").click()
    form = page.locator("#sample-dialog form")
    form.evaluate("(form) => [1, 2, 3].forEach(() => form.querySelector('[type=submit]').click())")
    page.wait_for_timeout(200)
    assert len(sent) == 1
    assert form.get_attribute("aria-busy") == "true"


def test_what_cannot_be_undone_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(GUIDE)
    form = page.locator("#sample-dialog form")
    form.evaluate("(form) => (form.dataset.confirm = 'Really leave?')")
    page.get_by_role("button", name="Leave the team").click()
    form.locator("[type=submit]").click()
    assert asked == ["Really leave?"]
    assert form.get_attribute("aria-busy") is None


def test_a_first_visit_is_light(page_weight):
    page_weight(GUIDE)
