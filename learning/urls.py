"""Every address of the site. Pages carry their language in front; what has no language of its own does not."""

from allauth.account.views import logout as sign_out
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from learning.pages.views import chosen_pages, page, robots, sitemap
from learning.people.views.account import to_sign_in

handler429 = "learning.people.doors.too_many"
handler400 = "learning.common.views.unreadable"
handler500 = "learning.common.outages.broken"

urlpatterns = [
    path("admin/login/", to_sign_in),
    path("admin/logout/", sign_out),  # Wagtail's own forgets who one is as soon as it is looked at
    path("admin/choose-page/chosen-multiple/", chosen_pages),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("", include("learning.common.watching.urls")),
    path("calendar/", include("courses.editions.calendar_urls")),
    # Sizes made of pictures; nobody hands out the originals. Documents are Wagtail's, which asks who may have them.
    path("media/", include("courses.catalog.media_urls")),
]
urlpatterns += i18n_patterns(
    path("account/", include("learning.people.account_urls")),
    path("account/", include("allauth.urls")),
    path("", include("learning.common.urls")),
    path("", include("learning.people.urls")),
    path("", include("learning.files.urls")),
    path("", include("learning.activities.urls")),
    path("", include("learning.statistics.urls")),
    path("", include("learning.notifications.urls")),
    path("", include("learning.pages.urls")),
    path("", include("learning.library.urls")),
    path("", include("videoconf.rooms.urls")),
    path("", include("videoconf.webinars.urls")),
    path("", include("videoconf.podcasts.urls")),
    path("", include("communities.networks.urls")),
    path("", include("courses.catalog.urls")),
    path("", include("communities.discussions.urls")),
    path("", include("courses.editions.urls")),
    path("", include("courses.progress.urls")),
    path("", include("courses.capstones.urls")),
    path("", include("courses.alumni.urls")),
    # At doors of Wagtail's own, of a password or of a shared one, one would guess without a limit: one door is enough.
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        to_sign_in,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(wagtail_urls.serve_pattern, page, name="wagtail_serve"),
    prefix_default_language=True,
)
