"""What was sent and what was acknowledged, by everybody, and how it compares with what stands."""

import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """`sent` and `kept` are sets of words by kind: what a client sends once, and what was answered as done."""

    sent: dict = field(default_factory=lambda: defaultdict(set))
    kept: dict = field(default_factory=lambda: defaultdict(set))
    failures: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    strange: list = field(default_factory=list)

    def send(self, kind, word):
        with self.lock:
            self.sent[kind].add(word)

    def keep(self, kind, word):
        with self.lock:
            self.kept[kind].add(word)

    def fail(self, told):
        with self.lock:
            self.failures.append(time.monotonic())
            self.strange.append(str(told)[:200])

    @property
    def acknowledged(self):
        return sum(map(len, self.kept.values()))

    def unwell_after(self, moment):
        """Seconds from the moment to the last request that failed after it."""
        return max((failed - moment for failed in self.failures if failed > moment), default=0.0)


def compare(ledger, stands):
    """Return what was acknowledged and does not stand, and what stands twice, as lists of (kind, word)."""
    lost, doubled = [], []
    for kind in ("posts", "questions"):
        found = Counter(word for said in stands[kind] for word in said.split() if word.startswith("x"))
        lost += [(kind, word) for word in ledger.kept[kind] if not found[word]]
        doubled += [(kind, word) for word in ledger.sent[kind] if found[word] > 1]
    sections = {str(team): html for team, html in stands["sections"].items()}
    for word in ledger.kept["sections"]:
        team, line = word.split(":")
        times = sections.get(team, "").count(f"<p>{line}</p>")
        lost += [("sections", word)] * (times == 0)
        doubled += [("sections", word)] * (times > 1)
    uploads = {f"{key}:{digest}" for key, digest, there in stands["uploads"] if there}
    lost += [("uploads", word) for word in ledger.kept["uploads"] if word not in uploads]
    enrolled = Counter(f"{slug}:{email}" for slug, email in stands["enrolments"])
    lost += [("enrolments", word) for word in ledger.kept["enrolments"] if not enrolled[word]]
    doubled += [("enrolments", word) for word, times in enrolled.items() if times > 1]
    return lost, doubled
