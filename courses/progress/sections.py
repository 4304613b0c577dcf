"""Where progress is shown, and who reads lessons through an edition."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.catalog.registries import Readers, readers
from courses.editions.registries import Tab, edition_sections, edition_tabs, my_sections, next_steps, workbench_sections
from courses.progress import showing
from courses.progress.readers import address, reach
from learning.common.registries import Section

readers.add("editions", Readers(reach, address))
edition_tabs.add(
    "progress",
    Tab(_("Progress"), lambda edition: reverse("progress:cohort", args=[edition.slug]), lambda inside: inside.is_staff),
    order=80,
)
edition_sections.add("modules", Section("progress/_modules.html", showing.modules), order=10)
my_sections.add("progress", Section("progress/_my.html", showing.mine), order=20)
next_steps.add("lessons", showing.steps, order=10)
workbench_sections.add("silent", Section("progress/_silent.html", showing.silent), order=40)
