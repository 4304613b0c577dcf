"""Everything in one process: pages by Django, `/ws/` by Channels."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from channels.sessions import CookieMiddleware
from django.core.asgi import get_asgi_application
from django.urls import path
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings")
pages = get_asgi_application()

# By name, because it may be imported only now that the apps are loaded.
page_socket = import_string("learning.live.consumers.PageConsumer").as_asgi()
sockets = AllowedHostsOriginValidator(CookieMiddleware(URLRouter([path("ws/", page_socket)])))
limited = import_string("learning.common.bodies.LimitedBodies")
application = ProtocolTypeRouter({"http": limited(pages), "websocket": sockets})
