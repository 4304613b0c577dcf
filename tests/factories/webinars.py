import factory

from tests.factories.faces import give_pages
from videoconf.webinars.actions import keep_webinar
from videoconf.webinars.models import Cycle, Webinar, WebinarIndexPage, WebinarPage


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    name = factory.Sequence(lambda n: f"Cycle {n}")
    slug = factory.LazyAttribute(lambda cycle: cycle.name.lower().replace(" ", "-"))


class WebinarFactory(factory.django.DjangoModelFactory):
    """A videoconference of 20 April 2022, made by the action; `pages=True` gives it its page in every language.

    `panelists`, `organisers`, `total` and `activity_fields` go to the action.
    """

    class Meta:
        model = Webinar

    title = factory.Sequence(lambda n: f"Videoconference {n}")
    date = "2022-04-20"

    @classmethod
    def _create(cls, _model, **told):
        paged = told.pop("pages", False)
        names = ("panelists", "organisers", "total", "activity_fields")
        webinar = keep_webinar(**{name: told.pop(name) for name in names if name in told}, fields=told)
        return give_pages(webinar, WebinarPage, WebinarIndexPage) if paged else webinar


def panelist(name="Ana Ruiz", institution=None, written="", country=""):
    """Return what the action is told of a panelist."""
    written = written or (institution.acronym if institution else "")
    return {"name": name, "institution": institution, "institution_name": written, "country": country}
