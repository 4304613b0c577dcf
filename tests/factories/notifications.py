import factory

from learning.notifications.models import Letter, Notice
from tests.factories.people import ConfirmedUserFactory


class NoticeFactory(factory.django.DjangoModelFactory):
    """A notice of the kind that tests register (`kind`), leading to the list of notices."""

    class Meta:
        model = Notice

    person = factory.SubFactory(ConfirmedUserFactory)
    kind = "test-news"
    key = factory.Sequence(lambda n: f"fact-{n}")
    data = factory.LazyAttribute(lambda notice: {"title": f"News {notice.key}"})
    view = "people:profile"


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    notice = factory.SubFactory(NoticeFactory)
    delivery = "at-once"
