import pytest

from learning.notifications.enums import Delivery
from learning.notifications.registries import Kind, kinds
from learning.people.models import User


class Answers:
    """Who may not hear any more, as the test says, and how often it was asked."""

    def __init__(self):
        self.forbidden = set()
        self.asked = 0

    def still(self, notices):
        self.asked += 1
        active = set(User.objects.filter(pk__in={notice.person_id for notice in notices}).values_list("pk", flat=True))
        return [notice for notice in notices if notice.person_id in active - self.forbidden]


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture(autouse=True)
def _kinds(monkeypatch, answers):
    """Two kinds of the test's own: one told at once, one told daily."""
    monkeypatch.setattr(kinds, "_entries", {})

    def kind(label, **fields):
        return Kind(
            label=label,
            title=lambda data: data["title"],
            text=lambda data: data.get("text", ""),
            still=answers.still,
            **fields,
        )

    kinds.add("test-news", kind("News of the test"))
    kinds.add("test-daily", kind("Quiet news of the test", delivery=Delivery.DAILY))
