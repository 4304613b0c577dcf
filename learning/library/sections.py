"""What the site shows of the library."""

from learning.library.models import LibraryIndexPage
from learning.pages.registries import IndexEntry, Words, index_pages

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
