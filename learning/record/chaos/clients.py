"""Signed-in clients over real HTTP: each sends again, under the same key, until it is answered that it is done."""

import hashlib
import itertools
import random
import secrets
import threading
import time
import uuid
from http import HTTPStatus

import requests

TOKEN = secrets.token_hex(16)
PATIENCE, AGAIN = 15, 0.2
GIVEN_UP = 120
QUESTIONS_EVERY = 17
"""Seconds between the questions of one person, of whom four are taken in a minute."""


class Client:
    """One person's browser."""

    def __init__(self, address, world, own, ledger, stop):
        self.address, self.world, self.own, self.ledger, self.stop = address, world, own, ledger, stop
        self.lines, self.number, self.asked_at = [], 0, 0
        self.http = requests.Session()
        self.http.cookies.update({"sessionid": own["session"], "csrftoken": TOKEN})

    def post(self, path, fields=None, *, headers=None, data=None):
        told = {"X-CSRFToken": TOKEN, "HX-Request": "true", "Referer": self.address + "/", **(headers or {})}
        return self.http.post(
            self.address + path,
            data=data if data is not None else {"csrfmiddlewaretoken": TOKEN, **(fields or {})},
            headers=told,
            timeout=PATIENCE,
            allow_redirects=False,
        )

    def get(self, path):
        return self.http.get(self.address + path, timeout=PATIENCE, allow_redirects=False)

    def until_done(self, ask):
        """Ask until it is answered as done; return that answer, or None where it was refused for good."""
        until = time.monotonic() + GIVEN_UP
        while time.monotonic() < until:
            try:
                answer = ask()
            except requests.RequestException as error:
                self.ledger.fail(type(error).__name__)
            else:
                if answer.status_code < HTTPStatus.BAD_REQUEST:
                    return answer
                self.ledger.fail(f"{answer.status_code} {answer.request.path_url}")
                if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
                    return None
            time.sleep(AGAIN)
        raise TimeoutError(self.ledger.strange[-3:])

    def run(self):
        deeds = itertools.cycle((self.say, self.write, self.say, self.send, self.ask))
        for deed in deeds:
            if self.stop.is_set():
                return
            deed()
            time.sleep(random.uniform(0.02, 0.1))  # noqa: S311 - nothing is secret here

    def say(self):
        word, fields = _word(), {"key": str(uuid.uuid4())}
        fields["text"] = f"<p>{word}</p>"
        self.ledger.send("posts", word)
        path = f"/es/discussion/thread/{self.world['thread']}/"
        if self.until_done(lambda: self.post(path, fields)):
            self.ledger.keep("posts", word)

    def write(self):
        """Add a line to the own roadmap, as its page saves it by itself."""
        word = _word()
        self.lines.append(word)
        path = f"/es/editions/{self.world['running']}/roadmaps/{self.own['team']}/sections/{self.world['section']}/"
        fields = {"text": "".join(f"<p>{line}</p>" for line in self.lines), "based_on": self.number}
        answer = self.until_done(lambda: self.post(path, fields))
        if answer:
            self.number = answer.json()["number"]
            self.ledger.keep("sections", f"{self.own['team']}:{word}")

    def ask(self):
        if time.monotonic() - self.asked_at < QUESTIONS_EVERY:
            return
        self.asked_at = time.monotonic()
        word, fields = _word(), {"key": str(uuid.uuid4())}
        fields["text"] = word
        self.ledger.send("questions", word)
        if self.until_done(lambda: self.post(f"/es/webinars/{self.world['webinar']}/questions/ask/", fields)):
            self.ledger.keep("questions", word)

    def send(self):
        """Send a file in two parts, and go on where it stands after a part that nobody answered."""
        key, content = str(uuid.uuid4()), f"{_word()}\n".encode() * 400
        fields = {"key": key, "purpose": "post", "name": "caos.txt", "size": len(content)}
        if not self.until_done(lambda: self.post("/es/files/", fields)):
            return
        half = len(content) // 2

        def append():
            stands = self.get(f"/es/files/{key}/status/")
            if not stands.ok or stands.json().get("complete"):
                return stands
            begin = stands.json()["received"]
            part = content[begin : begin + half + 1]
            headers = {"Upload-Offset": str(begin), "Content-Type": "application/octet-stream"}
            return self.post(f"/es/files/{key}/append/", headers=headers, data=part)

        for _part in range(3):
            answer = self.until_done(append)
            if answer is None:
                return
        self.ledger.keep("uploads", f"{key}:{hashlib.sha256(content).hexdigest()}")


def enrol(address, slug, own, ledger):
    """Ask for a seat until it is answered."""
    client = Client(address, {}, own, ledger, None)
    answer = client.until_done(lambda: client.post(f"/es/editions/{slug}/apply/", {"motivation": "Quiero aprender."}))
    if answer:
        ledger.keep("enrolments", f"{slug}:{own['email']}")


class Traffic:
    """Everybody at once, until it is left."""

    def __init__(self, address, world, ledger):
        self.stop = threading.Event()
        clients = [Client(address, world, own, ledger, self.stop) for own in world["clients"]]
        self.running = [threading.Thread(target=client.run, daemon=True) for client in clients]
        self.running.append(threading.Thread(target=self._enrol, args=(address, world, ledger), daemon=True))

    def _enrol(self, address, world, ledger):
        while world["applicants"] and not self.stop.is_set():
            enrol(address, world["wide"], world["applicants"].pop(), ledger)
            time.sleep(0.2)

    def __enter__(self):
        for thread in self.running:
            thread.start()
        return self

    def __exit__(self, *error):
        self.stop.set()
        for thread in self.running:
            thread.join(GIVEN_UP)


def _word():
    return "x" + secrets.token_hex(8)
