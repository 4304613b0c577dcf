"""Ordinary pages, from WSGI workers."""

import os

from django.core.wsgi import get_wsgi_application

from learning.common.bodies import limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings")
application = limited(get_wsgi_application())
