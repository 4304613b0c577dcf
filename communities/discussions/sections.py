"""What the site shows of discussions to who works on it."""

from django.utils.translation import gettext_lazy as _

from communities.discussions import due
from learning.pages.registries import Duty, editor_tasks

editor_tasks.add("reports", Duty(_("Reports of posts"), due.reports), order=10)
