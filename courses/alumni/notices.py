"""What people are told of communities that grow out of their courses."""

from django.utils.translation import gettext as _

from courses.alumni.enums import FoundingNews
from courses.alumni.models import Asked
from learning.notifications.registries import Kind, kinds


def _title(data):
    if data["again"]:
        return _("“%(network)s” still waits for your answer") % data
    if data["who"]:
        return _("%(who)s makes a community of your course: “%(network)s”") % data
    return _("A community grows out of your course: “%(network)s”") % data


def _text(_data):
    return _("Say whether you come, and whether what you wrote in the course comes with you. Until then neither does.")


def _still(notices):
    """Those who have not answered, of a community that stands."""
    wanted = {notice.data["founding"] for notice in notices}
    open_ = set(Asked.objects.unanswered().filter(founding__in=wanted).values_list("founding", "person"))
    return [notice for notice in notices if (notice.data["founding"], notice.person_id) in open_]


kinds.add(
    FoundingNews.ASKED.value,
    Kind(label=FoundingNews.ASKED.label, title=_title, text=_text, still=_still, sign="people"),
    order=66,
)
