"""What Mozilla's HTTP Observatory would say of one answer: our own writing of its published rules, in its points.

Its grade begins at 100; what is missing costs points; what is better than asked for brings some, which count from 90.
https alone is asked about: whether a site's plain address leads there is the web server's (docs/operate.md).
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

BEST = 100
BONUS_FROM = 90
HALF_A_YEAR = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
WIDE = {"http:", "https:", "*", "data:", "blob:", "ftp:"}
SESSION = re.compile(r"sess|auth|token|sid", re.IGNORECASE)


def directives(header):
    """Return a policy of content as `{directive: {sources}}`."""
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name.lower(): set(sources) for name, *sources in parts}


def content_policy(answer):
    told = directives(answer.headers.get("Content-Security-Policy", ""))
    if not told:
        return -25
    scripts, styles = (told.get(name, told.get("default-src", {"*"})) for name in ("script-src", "style-src"))
    objects = told.get("object-src", told.get("default-src", {"*"}))
    if scripts & WIDE or objects & WIDE or "'unsafe-inline'" in scripts:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if "'unsafe-inline'" in styles or styles & WIDE:
        return 0
    return 10 if told.get("default-src") == {"'none'"} else 5


def cookies(answer):
    """Those of a session must be secure and out of scripts' reach; all of them say where else they are sent."""
    points = 5 if answer.cookies else 0
    for name, cookie in answer.cookies.items():
        session = bool(SESSION.search(name))
        if not cookie["secure"]:
            return -40 if session else -20
        if session and not cookie["httponly"]:
            return -30
        if not cookie["samesite"]:
            points = -20 if "csrf" in name.lower() else 0
    return points


def transport(answer):
    told = answer.headers.get("Strict-Transport-Security", "")
    age = re.search(r"max-age=(\d+)", told)
    if age is None:
        return -20
    if int(age[1]) < HALF_A_YEAR:
        return -10
    return 5 if "includeSubDomains" in told and "preload" in told else 0


def referrer(answer):
    told = answer.headers.get("Referrer-Policy", "")
    if not told:
        return 0
    return 5 if {word.strip() for word in told.split(",")} <= PRIVATE else -5


def sniffing(answer):
    return 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5


def framing(answer):
    if "frame-ancestors" in directives(answer.headers.get("Content-Security-Policy", "")):
        return 5
    return 5 if answer.headers.get("X-Frame-Options") in {"DENY", "SAMEORIGIN"} else -20


def resources(answer):
    told = answer.headers.get("Cross-Origin-Resource-Policy")
    return {None: 0, "same-origin": 10, "same-site": 10, "cross-origin": 0}.get(told, -5)


def sharing(answer):
    """What any origin may read without cookies is public; with them it would be anybody's own."""
    return -50 if answer.headers.get("Access-Control-Allow-Credentials") == "true" else 0


def integrity(answer):
    """A script from another host must say its digest; ours all come from our own."""
    if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
        return 0
    scripts = BeautifulSoup(answer.content, "html.parser").select("script[src]")
    foreign = [one for one in scripts if urlsplit(one["src"]).netloc and not one.get("integrity")]
    return -50 if foreign else 0


RULES = (content_policy, cookies, transport, referrer, sniffing, framing, resources, sharing, integrity)


def points(answer):
    """Return what each rule says, by its name."""
    return {rule.__name__: rule(answer) for rule in RULES}


def grade(answer):
    """Return the grade as the observatory writes it, for those of 100 points and of fewer: `A+`, else the points."""
    told = points(answer).values()
    score = BEST + sum(one for one in told if one < 0)
    if score >= BONUS_FROM:
        score += sum(one for one in told if one > 0)
    return "A+" if score >= BEST else str(score)
