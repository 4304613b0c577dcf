from learning.settings.database import DATABASES
from learning.settings.env import BASE_DIR, env

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)

INSTALLED_APPS = [
    "courses.alumni",
    "courses.capstones",
    "courses.progress",
    "courses.editions",
    "courses.catalog",
    "communities.networks",
    "communities.discussions",
    "videoconf.podcasts",
    "videoconf.webinars",
    "videoconf.rooms",
    "learning.library",
    "learning.pages",
    "learning.statistics",
    "learning.notifications",
    "learning.activities",
    "learning.live",
    "learning.people.apps.PeopleConfig",
    "learning.files",
    "learning.audit",
    "learning.record",
    "learning.common",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "learning.people.apps.AdministrationUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "rules.apps.AutodiscoverRulesConfig",
    "django_countries",
    "django_htmx",
    "django_prose_editor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Only there: it cannot be imported without PostgreSQL's driver.
    INSTALLED_APPS.append("django.contrib.postgres")

MIDDLEWARE = [
    "learning.common.watching.tracing.RequestMiddleware",
    "learning.common.middleware.SafetyHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "learning.common.caching.PublicPageCache",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "learning.people.middleware.PersonMiddleware",
    "learning.people.seen.SeenMiddleware",
    "learning.people.middleware.SecondFactorMiddleware",
    "learning.people.doors.DoorMiddleware",
    "learning.audit.middleware.SightMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "learning.urls"
WSGI_APPLICATION = "learning.wsgi.application"
ASGI_APPLICATION = "learning.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
