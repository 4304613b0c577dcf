"""A stack with its world, and what is asked of it from outside."""

import json
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import requests

from learning.record.chaos.clients import Traffic
from learning.record.chaos.ledger import Ledger, compare
from learning.record.stack import Stack

WORLD = "learning.record.chaos.world"
AFTER = 3
"""Seconds of traffic before something breaks."""
MAIL_WITHIN = 200


class Site:
    """A stack, who is in it and where its mail goes."""

    def __init__(self, stack, mail):
        self.stack, self.mail = stack, mail
        self.world, self.answers = self.ask("make"), []

    def ask(self, *told):
        return json.loads(self.stack.python("-m", WORLD, *map(str, told)).rpartition("\n")[2])

    def well(self):
        """Say whether a person gets a page."""
        own = self.world["clients"][0]["session"]
        path = f"/es/discussion/thread/{self.world['thread']}/"
        try:
            answer = requests.get(self.stack.address + path, cookies={"sessionid": own}, timeout=5)
        except requests.RequestException:
            return False
        return answer.ok

    def during(self, break_it, seconds, ledger=None):
        """Let everybody write, break something in the middle, and return what came of it."""
        ledger = ledger or Ledger()
        with Traffic(self.stack.address, self.world, ledger):
            time.sleep(AFTER)
            moment = time.monotonic()
            break_it()
            time.sleep(max(0, seconds - (time.monotonic() - moment)))
        return self.told(ledger, moment)

    def told(self, ledger, moment):
        lost, doubled = compare(ledger, self.ask("stands"))
        self.answers = sorted(set(ledger.strange))[:6]
        return {
            "acknowledged": ledger.acknowledged,
            "failed": len(ledger.failures),
            "lost": len(lost),
            "doubled": len(doubled),
            "seconds": ledger.unwell_after(moment),
            "remark": ", ".join(sorted(set(ledger.strange))[:3]) if lost or doubled else "",
        }

    def wait_for_mail(self, number, name):
        """Return how many of these letters went out and how many went twice, and after how many seconds."""
        began = time.monotonic()
        while time.monotonic() - began < MAIL_WITHIN:
            found = [each for each in self._sent() if each.startswith(name)]
            if len(set(found)) >= number:
                break
            time.sleep(1)
        return len(set(found)), len(found) - len(set(found)), time.monotonic() - began

    def _sent(self):
        texts = (path.read_text(errors="replace") for path in self.mail.iterdir())
        return [line[4:] for text in texts for line in text.splitlines() if line.startswith("To: ")]


@contextmanager
def site(**options):
    """Make a site in which what ends is started again, as systemd does."""
    mail = Path(tempfile.mkdtemp(prefix="minga-chaos-mail-"))
    variables = {"EMAIL_URL": f"filemail:///{mail}", "POSTS_PER_MINUTE": "0"} | options.pop("environment", {})
    try:
        with Stack(tls=False, record=False, supervised=True, environment=variables, **options) as stack:
            yield Site(stack, mail)
    finally:
        shutil.rmtree(mail, ignore_errors=True)
