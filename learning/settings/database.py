"""SQLite by default (WAL, immediate transactions), PostgreSQL by DATABASE_URL; cache and channel layer by REDIS_URL."""

from learning.settings.env import DATA_DIR, env

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'minga.sqlite3'}")
REDIS_URL = env.str("REDIS_URL", default="")

DATABASES = {"default": env.db_url_config(DATABASE_URL)}
_default = DATABASES["default"]
if _default["ENGINE"].endswith("sqlite3"):
    _default["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728"
        ),
    }
else:
    _default["CONN_HEALTH_CHECKS"] = True
    _default["OPTIONS"] = {}
    if env.bool("DATABASE_PREPARES", default=True):
        # What a process asks again and again PostgreSQL plans once.
        _default["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
    if env.bool("DATABASE_POOL", default=False):
        _default["OPTIONS"]["pool"] = {"min_size": 2, "max_size": env.int("DATABASE_POOL_SIZE", default=10)}
    else:
        _default["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)

REPLICA_URL = env.str("REPLICA_URL", default="")
if REPLICA_URL:
    DATABASES["replica"] = {**_default, **env.db_url_config(REPLICA_URL), "TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["learning.common.replica.ReplicaRouter"]

if REDIS_URL:
    _redis = {
        "BACKEND": "learning.common.redis.OneClient",
        "LOCATION": REDIS_URL,
        # Nobody waits long for a cache: what it does not tell is read from the database.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
    CACHES = {"default": _redis, "shared": {**_redis, "KEY_PREFIX": "shared"}}
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "learning.live.layers.RedisLayer",
            # The layer waits five seconds for news; a client that waited no longer itself would end every line then.
            "CONFIG": {"hosts": [{"address": REDIS_URL, "max_connections": 4000, "socket_timeout": 30}]},
        },
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        },
        "shared": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA_DIR / "cache",
        },
    }
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# Parts of pages (`{% cache %}`, kept_text) stay in the memory of each process: cheaper than fetching them.
CACHES["template_fragments"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "fragments",
    "OPTIONS": {"MAX_ENTRIES": 500},
}

# Posts and rows of threads, each written once for everybody who reads it: many and small.
CACHES["posts"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "posts",
    "OPTIONS": {"MAX_ENTRIES": 5000},
}

PUBLIC_PAGE_SECONDS = env.int("PUBLIC_PAGE_SECONDS", default=600)
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
