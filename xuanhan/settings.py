"""Every setting of the portal, read from the environment with django-environ.

Development needs no environment at all: the database is the embedded one and the keys are those that
the first start wrote to the data folder.  Production (`make serve`) takes everything from `.env` or the
environment and refuses to start on a default.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from xuanhan import data_folder, database, production

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
data_folder.read_settings_file()

PRODUCTION = env.bool("PORTAL_PRODUCTION", default=False)
DEBUG = env.bool("PORTAL_DEBUG", default=False)
DATA_DIR = data_folder.data_dir()
# A first start outside production shows a finished year of invented people; DEMO=no leaves it out.
DEMO = env.bool("DEMO", default=True)

if PRODUCTION:
    _problems = production.problems(env)
    if _problems:
        raise ImproperlyConfigured("\n\n".join(_problems))

_keys = data_folder.development_keys(DATA_DIR) if not PRODUCTION else {}
SECRET_KEY = env.str("SECRET_KEY", default=_keys.get("SECRET_KEY", ""))
FIELD_KEY = env.str("FIELD_KEY", default=_keys.get("FIELD_KEY", ""))
HASH_KEY = env.str("HASH_KEY", default=_keys.get("HASH_KEY", ""))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "xuanhan.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "import_export",
    "csp",
    "axes",
    "xuanhan.common",
    "xuanhan.registry",
    "xuanhan.accounts",
    "xuanhan.spreadsheets",
    "xuanhan.reports",
    "secretaries",
    "pairings",
    "collective_economy",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xuanhan.accounts.middleware.RefusalMiddleware",
    "xuanhan.accounts.middleware.TimedOutMiddleware",
    "xuanhan.accounts.middleware.FirstPasswordMiddleware",
    "xuanhan.common.history.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
    "xuanhan.reports.middleware.CountAgainMiddleware",
]

ROOT_URLCONF = "xuanhan.urls"
WSGI_APPLICATION = "xuanhan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database.django_settings(env)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "xuanhan.accounts.backends.PortalBackend",
]
# Wrong passwords are counted by name and address together: whoever guesses cannot shut out the others behind the
# same address, nor an account from everywhere (security.md §3.4).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# What was typed before a time-out travels with the login form and is nobody's business here (accounts.kept_form).
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kept"]
AXES_DISABLE_ACCESS_LOG = True  # the portal keeps its own acts
# How many proxies of the office stand before the portal; each adds an address to X-Forwarded-For.
PORTAL_PROXIES = env.int("PORTAL_PROXIES", default=0)
AXES_CLIENT_IP_CALLABLE = "xuanhan.common.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "xuanhan.error_pages.too_many_attempts"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "xuanhan.common.passwords.MinimumLength",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
CSRF_FAILURE_VIEW = "xuanhan.error_pages.csrf_failure"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["xuanhan.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
if PRODUCTION:
    # Names with a hash, kept by browsers for good, compressed once; a new version is a new name.
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# The sheets of the county are small; what is larger than this is not one of them (security.md §2.2).
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT_BYTES = env.int("UPLOAD_LIMIT_MB", default=10) * 1024 * 1024
UPLOAD_LIMIT_ROWS = env.int("UPLOAD_LIMIT_ROWS", default=5000)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Half an hour without a request ends a session; each request begins the half hour anew.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    # Offices reach the portal behind their own TLS terminator; PORTAL_HTTP=yes is for a closed network without one.
    _https = not env.bool("PORTAL_HTTP", default=False)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
    SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

PGHISTORY_APPEND_ONLY = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_ESCAPE_ILLEGAL_CHARS_ON_EXPORT = True

# Everything to standard error, for the terminal or the journal; an error page's number stands beside its trace.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that is not there is no news
    },
}
