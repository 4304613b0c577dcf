from learning.settings.env import DATA_DIR, env

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
BUNDLES_ROOT = DATA_DIR / "bundles"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "learning.common.bundles.BundleFinder",
]
# What is fetched as one style sheet: that of every page, that of the library, and that of what people do inside.
STYLE_BUNDLES = {
    "minga/site.css": ("minga/minga.css", "minga/components.css"),
    "minga/library.css": ("minga/record.css", "library/library.css", "podcasts/podcasts.css"),
    "minga/inside.css": (
        "catalog/catalog.css",
        "editions/editions.css",
        "editions/enrolment.css",
        "progress/progress.css",
        "discussions/discussions.css",
        "capstones/roadmap.css",
        "capstones/grading.css",
        "alumni/alumni.css",
        "notifications/notifications.css",
        "statistics/figures.css",
        "networks/networks.css",
        "networks/members.css",
    ),
}
# Modules that one page fetches as one; a page that has `live/live.js` in its own says so to the bell (`live_module`).
SCRIPT_BUNDLES = {"capstones/writing.js": ("live/live.js", "capstones/roadmap.js")}
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
# Parts of uploads that are still arriving, until they are whole and were looked into.
UPLOADS_ROOT = DATA_DIR / "uploads"
# The most bytes that uploads of one person may take together; 0: as many as there is room for.
UPLOAD_QUOTA = env.int("UPLOAD_QUOTA_MB", default=1024) * 1024 * 1024
# A scanner of uploads, clamd: the path of its socket, or host:port.
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
# A web server that hands out PRIVATE_ROOT itself, under this internal address (X-Accel-Redirect).
PRIVATE_ACCEL_PREFIX = env.str("PRIVATE_ACCEL_PREFIX", default="")

STORAGES = {
    "default": {"BACKEND": "learning.common.storages.WholeFileStorage"},
    "private": {
        "BACKEND": "learning.common.storages.WholeFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "learning.common.storages.ModuleStorage"},
}

# Files in a bucket of any store that speaks S3; whoever may have one is sent there with an address that soon ends.
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_SIGNED_SECONDS = env.int("S3_SIGNED_SECONDS", default=300)
if S3_BUCKET:
    _bucket = {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
        "region_name": env.str("S3_REGION", default=None),
        # Without them the machine's own role is asked, as boto3 does.
        "access_key": env.str("S3_ACCESS_KEY", default=None),
        "secret_key": env.str("S3_SECRET_KEY", default=None),
        "signature_version": "s3v4",
        "querystring_auth": True,
        "querystring_expire": S3_SIGNED_SECONDS,
        "default_acl": None,
        "file_overwrite": False,
    }
    for _name, _folder in (("default", "media"), ("private", "private")):
        STORAGES[_name] = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {**_bucket, "location": _folder},
        }

# The public half of a key of age's: backups are sealed for who holds the other.
BACKUP_KEY = env.str("BACKUP_KEY", default="")
