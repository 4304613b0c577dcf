"""Coming in and saying who one is, as a stranger does it in a browser."""

import io
import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import expect

SMALL = 360


def become(page, part, onward="/es/me/"):
    page.goto(f"/es/account/login/?next={onward}")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(f"**{onward}")


def type_the_code(page):
    page.locator("input[name=code]").fill(page.locator(".demo-code strong").inner_text())
    page.locator("input[name=code]").press("Enter")


def sign_up(page, onward):
    page.goto(f"/es/account/signup/?next={onward}")
    page.locator("main input[name=email]").fill(f"{uuid4().hex}@example.org")
    page.locator("main input[name=email]").press("Enter")
    type_the_code(page)
    page.wait_for_url("**/es/me/welcome/**")


def a_picture():
    content = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(content, "PNG")
    return {"name": "yo.png", "mimeType": "image/png", "buffer": content.getvalue()}


@pytest.mark.parametrize("width", [SMALL, 1280])
def test_a_stranger_signs_up_says_who_they_are_and_lands_where_they_wanted(open_page, width):
    page = open_page(width=width)
    sign_up(page, "/es/institutions/")
    page.locator("input[name=name]").fill("María del Río")
    page.locator("input[name=gender][value=woman]").check()
    page.locator("select[name=country]").select_option("UY")
    institution = page.locator("input[name=institution_name]")
    institution.press_sequentially("inefop", delay=20)
    expect(page.locator("[role=option]").first).to_contain_text("INEFOP")
    institution.press("ArrowDown")
    institution.press("Enter")
    expect(institution).to_have_value(re.compile("INEFOP"))
    page.locator("main .form-end button").click()
    page.wait_for_url("**/es/institutions/")
    page.goto("/es/me/")
    expect(page.locator("input[name=institution_name]")).to_have_value(re.compile("INEFOP"))


def test_without_scripts_one_comes_in_and_finds_ones_institution_too(open_page):
    page = open_page(javascript=False)
    sign_up(page, "/es/me/")
    page.locator("input[name=name]").fill("Sin Guion")
    page.locator("input[name=gender][value=unspecified]").check()
    page.locator("select[name=country]").select_option("CU")
    page.locator("input[name=institution_name]").fill("ministry of labour and social security")
    page.locator("main .form-end button").click()
    page.locator("fieldset input[name=institution]").first.check()
    page.locator("main .form-end button").click()
    page.wait_for_url("**/es/me/")
    assert page.locator("input[name=institution_name]").input_value() != ""


def test_one_click_opens_the_administration_and_keeps_the_way(page):
    page.goto("/admin/")
    page.wait_for_url(re.compile(r"/es/account/login/\?next="))
    page.locator("button[name=part][value=administrator]").click()
    page.wait_for_url("**/admin/")
    page.goto("/admin/institutions/?q=inefop")
    expect(page.get_by_role("link", name="INEFOP").first).to_be_visible()


def test_a_photo_goes_up_in_parts_and_is_kept_with_the_profile(page):
    become(page, "participant")
    page.locator("input[type=file]").set_input_files(a_picture())
    expect(page.locator(".upload-progress progress")).to_have_js_property("value", 100)
    expect(page.locator("input[name=photo_key]")).to_have_value(re.compile("-"))
    page.locator("main .form-end button").click()
    photo = page.locator("main img.photo")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.naturalWidth") == 640


def test_a_photo_that_is_none_is_told_at_once(page):
    become(page, "participant")
    web_page = {"name": "yo.png", "mimeType": "image/png", "buffer": b"<html><script>alert(1)</script></html>"}
    page.locator("input[type=file]").set_input_files(web_page)
    expect(page.locator(".upload-progress [role=status]")).to_contain_text("PNG")
    expect(page.locator("input[name=photo_key]")).to_have_value("")


def test_a_passkey_is_added_and_opens_the_door(open_page, site):
    page = open_page()
    here = f"http://localhost:{urlsplit(site).port}"
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{here}/es/account/login/")
    page.locator("button[name=part][value=figures]").click()
    page.goto(f"{here}/es/account/2fa/webauthn/add/")
    page.locator("input[name=passwordless]").check()
    page.locator("#passkey-button").click()
    page.wait_for_url("**/es/account/2fa/recovery-codes/")
    page.context.clear_cookies()
    page.goto(f"{here}/es/account/login/passkey/?next=/es/me/")
    page.locator("#passkey-button").click()
    page.wait_for_url("**/es/me/")
    expect(page.locator("input[name=name]")).to_have_value("Andrea Campbell")


def test_where_a_passkey_cannot_be_used_the_page_says_so(open_page):
    page = open_page()
    page.goto("/es/account/login/passkey/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.locator("#passkey-button").click()
    expect(page.locator("[data-passkey-error]")).to_be_visible()


def test_the_pages_are_accessible(page, axe):
    page.goto("/es/account/login/")
    axe(page)
    page.locator("main input[name=login]").fill("tutor@demo.example")
    page.locator("main input[name=login]").press("Enter")
    page.wait_for_url("**/confirm/**")
    axe(page)
    page.locator("input[name=code]").fill("000000")
    page.locator("input[name=code]").press("Enter")
    expect(page.locator(".errorlist")).to_be_visible()
    axe(page)
    for path in ("/es/account/login/password/", "/es/account/signup/"):
        page.context.clear_cookies()
        page.goto(path)
        axe(page)
    become(page, "tutor")
    axe(page)
    page.locator(".account-page a").first.click()
    axe(page)
    for path in ("/es/account/2fa/", "/es/account/sessions/", "/es/account/email/", "/es/account/password/set/"):
        page.goto(path)
        axe(page)


@pytest.mark.parametrize("path", ["/es/account/login/", "/es/account/signup/", "/es/account/login/passkey/"])
def test_the_doors_are_light(page_weight, path):
    page_weight(path)
