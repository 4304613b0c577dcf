from videoconf.webinars.models.facts import Cycle, Panelist, Webinar
from videoconf.webinars.models.pages import WebinarIndexPage, WebinarPage

__all__ = ["Cycle", "Panelist", "Webinar", "WebinarIndexPage", "WebinarPage"]
