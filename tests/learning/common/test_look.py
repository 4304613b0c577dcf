"""The look: contrast of every pair of colours that meet, sizes, and that every component stands on the style guide."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from learning.common.templatetags import minga

ASSETS = Path(finders.find("minga/minga.css")).parent
COMPONENTS = Path(settings.BASE_DIR, "templates", "components")
STYLEGUIDE = Path(settings.BASE_DIR, "templates", "styleguide")

GROUNDS = ("paper", "paper-2", "card")
TEXTS = ("ink", "ink-2", "action", "action-2", "clay", "ok", "warn", "bad")
TONES = ("action", "clay", "ok", "warn", "bad")
ON_TEXT = (
    *product(TEXTS, GROUNDS),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in TONES),
    *(("action-ink", ground) for ground in ("action", "action-2")),
    *(("on-thread", ground) for ground in ("thread-1", "clay", "thread-3", "thread-4", "thread-5")),
    ("panel-ink", "panel"),
    ("paper", "ink"),
)
GRAPHICS = ("women", "men", "another", "unsaid", *(f"series-{place}" for place in range(1, 6)), "edge", "ok", "clay")
PAGE_PARTS = {
    "presence",
    "account_menu",
    "favicon",
    "field",
    "footer",
    "header",
    "icon",
    "languages",
    "mark",
    "weave",
    "weave_band",
}


def tokens(scheme):
    """Return the colours of a scheme by name; the dark one changes some of the light one."""
    css = (ASSETS / "minga.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_4_5(scheme):
    colours = tokens(scheme)
    low = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in ON_TEXT}
    assert {pair: value for pair, value in low.items() if value < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_graphics_have_a_contrast_of_3(scheme):
    colours = tokens(scheme)
    low = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in product(GRAPHICS, GROUNDS[::2])}
    assert {pair: value for pair, value in low.items() if value < 3} == {}


def test_every_colour_has_its_dark_twin():
    light, dark = tokens("light"), tokens("dark")
    same = {name for name in light if light[name] == dark[name]}
    assert same == set()


def test_no_colour_is_written_outside_the_tokens():
    css = (ASSETS / "components.css").read_text()
    assert [colour for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", css) if colour != "#0000"] == []


def test_styles_and_scripts_of_a_first_visit_are_light():
    files = [path.read_bytes() for path in ASSETS.iterdir() if path.suffix in {".css", ".js", ".svg"}]
    assert sum(len(gzip.compress(content, 6)) for content in files) <= 45_000


def test_no_file_asks_another_host():
    hosts = {
        (path.name, address)
        for path in ASSETS.iterdir()
        for address in re.findall(r"(?:https?:)?//[\w.-]+\.\w+", path.read_text())
        if address != "http://www.w3.org"
    }
    assert hosts == set()


def test_every_icon_that_a_template_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ASSETS / "icons.svg").read_text()))
    templates = Path(settings.BASE_DIR, "templates").rglob("*.html")
    asked = {name for path in templates for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    assert asked - drawn == set()


def test_every_component_stands_on_the_style_guide():
    shown = "".join(path.read_text() for path in STYLEGUIDE.iterdir())
    for _round in range(3):
        named = re.findall(r"components/([\w/]+)\.html", shown) + re.findall(r"{% (face) ", shown)
        shown += "".join((COMPONENTS / f"{name}.html").read_text() for name in set(named))
    missing = {path.stem for path in COMPONENTS.glob("*.html")} - set(named) - PAGE_PARTS
    assert missing == set()
    assert {tag for tag in minga.register.tags if tag.endswith("_chart")} <= set(re.findall(r"\w+_chart", shown))
