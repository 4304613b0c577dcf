from django.utils.translation import gettext_lazy as _

from learning.settings.env import BASE_DIR, DATA_DIR, env

LANGUAGE_CODE = env.str("DEFAULT_LANGUAGE", default="es")
LANGUAGES = [("es", _("Spanish")), ("pt", _("Portuguese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Packages that ship Portuguese as Brazil's only are read from a catalog that compile_translations makes of them.
BORROWED_LOCALE = DATA_DIR / "locale"
LOCALE_PATHS = [BASE_DIR / "learning" / "locale", BORROWED_LOCALE]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = env.str("TIME_ZONE", default="America/Montevideo")
WAGTAIL_I18N_ENABLED = True
