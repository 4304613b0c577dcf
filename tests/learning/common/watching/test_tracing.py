"""Which request a line of the log is about, and that it says nothing which opens a door."""

import json

import pytest

from learning.common.watching.receivers import begin_task, end_task, give_identifier
from learning.common.watching.tracing import begin, end, request_id

LIVE = "/health/live/"
WITHIN = "override_settings(ROOT_URLCONF='tests.learning.common.watching.addresses').enable()\n"


def lines(finished):
    return [json.loads(line) for line in finished.stderr.splitlines() if line.startswith("{")]


def test_each_answer_carries_an_identifier_of_its_own(client):
    first, second = (client.get(LIVE)["X-Request-ID"] for _time in range(2))
    assert (len(first), len(second), first != second) == (32, 32, True)
    assert request_id() == ""


@pytest.mark.parametrize(
    ("behind_proxy", "given", "believed"),
    [(True, "0123abcd-web", True), (False, "0123abcd-web", False), (True, "a b\nc", False), (True, "x" * 65, False)],
)
def test_the_server_in_front_names_requests_and_nobody_else(client, settings, behind_proxy, given, believed):
    settings.BEHIND_PROXY = behind_proxy
    assert (client.get(LIVE, headers={"X-Request-ID": given})["X-Request-ID"] == given) is believed


def test_an_error_is_one_object_with_its_request_and_without_its_address(process):
    code = WITHIN + "print(client.get('/feed/secret-key/?token=secret-token')['X-Request-ID'])"
    finished = process(code, LOG_FORMAT="json")
    (line,) = lines(finished)
    assert line["request_id"] == finished.stdout.strip()
    assert (line["level"], line["logger"], line["message"]) == (
        "ERROR",
        "django.request",
        "Internal Server Error: feed",
    )
    assert "RuntimeError: It broke at 10 characters." in line["exc_info"]
    assert "secret-" not in finished.stderr


def test_operators_are_written_to_without_cookies_forms_or_addresses(process, tmp_path):
    form = "client.post('/feed/secret-key/', {'words': 'secret-words'})"
    process(WITHIN + f"client.cookies['other'] = 'secret-cookie'\n{form}", ADMIN_EMAILS="operator@example.org")
    (mail,) = (tmp_path / "mail").iterdir()
    told = mail.read_text()
    assert "Subject: [Minga] ERROR: Internal Server Error: feed" in told
    assert "RuntimeError: It broke at 10 characters." in told
    assert "secret-" not in told


def test_a_request_that_takes_long_is_told_with_its_place(process):
    code = WITHIN + "client.get('/slow/secret-key/')"
    finished = process(code, LOG_FORMAT="json", SLOW_REQUEST_SECONDS="0.02")
    (line,) = lines(finished)
    assert (line["place"], line["method"], line["status"], line["seconds"] >= 0.05) == ("slow", "GET", 200, True)
    assert "secret-" not in finished.stderr
    assert lines(process(code, LOG_FORMAT="json", SLOW_REQUEST_SECONDS="30")) == []


class Task:
    name = "a.task"

    class request:  # noqa: N801 - as Celery calls it
        is_eager = False


def test_a_task_carries_the_identifier_of_the_request_that_queued_it():
    headers = {}
    token = begin("of-the-request")
    give_identifier(headers=headers)
    end(token)
    task = Task()
    task.request.request_id = headers["request_id"]
    begin_task(task_id="1", task=task)
    within = request_id()
    end_task(task_id="1", task=task, state="SUCCESS")
    assert (within, request_id()) == ("of-the-request", "")
