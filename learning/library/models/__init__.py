from learning.library.models.facts import Publication as Publication
from learning.library.models.pages import LibraryIndexPage as LibraryIndexPage
from learning.library.models.pages import PublicationPage as PublicationPage
