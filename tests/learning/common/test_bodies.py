"""More than anything that can be sent here: told in the reader's language, and no byte of it kept."""

import asyncio
import io

import pytest

from learning.common import bodies
from learning.common.bodies import LimitedBodies, limited
from learning.people.models import User

LIMIT = 1000


async def application(scope, receive, send):
    """Read the whole body, as Django does, and say how much it was; hang up where the line is gone."""
    taken, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        taken, more = taken + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(taken).encode()})


def sent(parts, *, announced=None, path="/pt/discussion/"):
    """Send a body in parts; return the status, the words of the answer, and how many parts were read."""
    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    waiting, answers = list(parts), []

    async def receive():
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message):
        answers.append(message)

    scope = {"type": "http", "path": path, "headers": headers}
    asyncio.run(LimitedBodies(application, LIMIT)(scope, receive, send))
    status = answers[0]["status"] if answers else None
    return status, b"".join(one.get("body", b"") for one in answers).decode(), len(parts) - len(waiting)


def test_what_is_not_too_much_goes_on():
    assert sent([b"x" * 500] * 2, announced=1000) == (200, "1000", 2)
    assert sent([b"x" * 500] * 2) == (200, "1000", 2)


def test_what_is_announced_as_too_much_is_read_to_its_end_and_answered():
    status, page, read = sent([b"x" * 100] * 11, announced=1100)
    assert (status, read) == (413, 11)
    assert '<html lang="pt">' in page
    assert "<h1>" in page


def test_who_sends_more_than_was_announced_is_hung_up_on():
    assert sent([b"x" * 500] * 5, announced=10) == (None, "", 3)
    assert sent([b"x" * 500] * 5) == (None, "", 3)


def slowly(parts, pause):
    """Send parts of a body that never ends, each after a pause; return the statuses of the answers."""
    waiting, answers = list(parts), []

    async def receive():
        await asyncio.sleep(pause if waiting else 3600)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": True}

    async def send(message):
        answers.append(message)

    asyncio.run(LimitedBodies(application, LIMIT)({"type": "http", "path": "/", "headers": []}, receive, send))
    return [answer["status"] for answer in answers if "status" in answer]


def test_a_body_that_does_not_go_on_is_waited_for_no_longer(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE", 0.1)
    assert slowly([b"x" * 10], 0) == [408]
    assert slowly([b"x"] * 900, 0.02) == [408]


def test_a_body_that_comes_slowly_but_at_a_pace_arrives(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE", 2)

    async def receive():
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b"x" * 100, "more_body": len(read) < 4}

    read = []

    async def take():
        paced = bodies.Paced(receive)
        while len(read) < 5:
            read.append((await paced.receive())["body"])
        return paced.late

    assert asyncio.run(take()) is False
    assert b"".join(read) == b"x" * 500


def test_who_listens_for_the_end_of_the_line_may_wait(monkeypatch):
    """Django goes on receiving while it works: that is no body that is late."""
    monkeypatch.setattr(bodies, "GRACE", 0)
    messages = [{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}]

    async def receive():
        await asyncio.sleep(0.05 if len(messages) == 1 else 0)
        return messages.pop(0)

    async def take():
        paced = bodies.Paced(receive)
        paced._began += 1
        return [(await paced.receive())["type"], (await paced.receive())["type"], paced.late]

    assert asyncio.run(take()) == ["http.request", "http.disconnect", False]


@pytest.mark.parametrize("length", ["", "-5", "many", "²"])
def test_a_length_that_is_none_is_counted(length):
    assert sent([b"x"], announced=length)[0] == 200


def test_a_worker_for_pages_refuses_before_it_reads():
    said = []

    def never(environ, start_response):
        raise AssertionError(environ)

    environ = {"CONTENT_LENGTH": str(2 * 1024**3), "PATH_INFO": "/en/x/", "wsgi.input": io.BytesIO()}
    (page,) = limited(never)(environ, lambda status, headers: said.append((status, dict(headers))))
    assert said[0][0].startswith("413 ")
    assert b'<html lang="en">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"login": "x" * 3_000_000}, {f"field{number}": "x" for number in range(1100)}])
def test_a_form_with_more_than_a_form_holds_is_told_so(client, sent):
    answer = client.post("/en/account/login/", sent)
    assert answer.status_code == 413
    assert 'lang="en"' in answer.text
    assert "<h1>" in answer.text
    assert not User.objects.exists()
