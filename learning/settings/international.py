from django.utils.translation import gettext_lazy as _

from learning.settings.env import BASE_DIR, env

LANGUAGE_CODE = env.str("DEFAULT_LANGUAGE", default="es")
LANGUAGES = [("es", _("Spanish")), ("pt", _("Portuguese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "learning" / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = env.str("TIME_ZONE", default="America/Montevideo")
WAGTAIL_I18N_ENABLED = True
