"""Settings: one small module an integration, chosen by environment variables (table in docs/configure.md)."""

from learning.settings.apps import *
from learning.settings.auth import *
from learning.settings.database import *
from learning.settings.doors import *
from learning.settings.international import *
from learning.settings.logs import *
from learning.settings.mail import *
from learning.settings.rooms import *
from learning.settings.security import *
from learning.settings.storage import *
from learning.settings.wagtail import *
from learning.settings.work import *
