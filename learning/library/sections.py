"""What the site shows of the library."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.common.formats import number
from learning.common.freshness import watch
from learning.common.registries import Section
from learning.library import due
from learning.library.models import LibraryIndexPage, Publication, PublicationFile
from learning.library.models.pages import entries
from learning.library.queries import latest
from learning.pages.registries import (
    Duty,
    IndexEntry,
    Words,
    editor_tasks,
    home_facts,
    home_sections,
    index_pages,
    page_checks,
)

index_pages.add(
    "library",
    IndexEntry(
        model=LibraryIndexPage,
        words={
            "es": Words("Biblioteca", "Publicaciones, guías y episodios de la red, para leer, escuchar y citar."),
            "pt": Words("Biblioteca", "Publicações, guias e episódios da rede, para ler, ouvir e citar."),
            "en": Words("Library", "The network's publications, guides and episodes, to read, hear and cite."),
        },
    ),
    order=40,
)


def _latest(home, user):
    found = entries(latest(user), user)
    index = LibraryIndexPage.objects.child_of(home).live().first()
    return {"entries": found, "url": index.url} if found and index else None


def _publications(user):
    published = Publication.objects.visible_to(user).count()
    return {"label": _("Publications"), "value": number(published)} if published else None


home_sections.add("publications", Section("library/_latest.html", _latest), order=50)
home_facts.add("publications", _publications, order=40)
watch(Publication, PublicationFile)
editor_tasks.add("publications", Duty(gettext_lazy("Publications"), due.publications), order=40)
page_checks.add("library.PublicationPage", due.gaps)
