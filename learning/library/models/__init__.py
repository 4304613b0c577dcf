from learning.library.models.facts import Publication as Publication
from learning.library.models.files import DownloadDay as DownloadDay
from learning.library.models.files import PublicationFile as PublicationFile
from learning.library.models.pages import LibraryIndexPage as LibraryIndexPage
from learning.library.models.pages import PublicationPage as PublicationPage
