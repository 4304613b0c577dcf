"""Words that the database keeps for a while and nobody reads there: sealed with the site's secret."""

import base64
import json
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

SALT = b"account mail on its way"


def _box():
    """Seal with the secret of today; those of before still open."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (base64.urlsafe_b64encode(sha256(SALT + str(secret).encode()).digest()) for secret in secrets)
    return MultiFernet([Fernet(key) for key in keys])


def seal(data):
    return _box().encrypt(json.dumps(data).encode()).decode()


def unseal(text):
    """Return what was sealed; raises InvalidToken where no secret of ours opens it."""
    return json.loads(_box().decrypt(text.encode()))
