"""Every setting of the house, in one file. Values come from the environment (`PORTULAN_…`).

docs/reference/reglages.md lists them; a test keeps the two in step. In production
a missing key stops the start, with its name; the demo makes its own.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portulan.config import sqlite
from portulan.config.demo_keys import demo_secret
from portulan.config.environment import Environment, database, keys_url
from portulan.config.static_headers import closed

SQLITE_VERSION = sqlite.install()

env = Environment()
ROOT = Path(__file__).resolve().parents[2]

# --- What kind of house -------------------------------------------------------------------------

DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG") and DEMO
DATA = Path(env.text("DATA") or ROOT / "data" / ("demo" if DEMO else "cabinet"))
env.make_folder("DATA", DATA)

# --- Secrets ------------------------------------------------------------------------------------

SECRET_KEY = env.secret("SECRET_KEY")
KEK = env.secret("KEK")  # key-encryption key: 32 bytes in hexadecimal; never in a database
KEK_OLD = env.secret("KEK_OLD")  # the one before, while it is being replaced
ASK_KEK = lambda: env.secret("KEK")  # noqa: E731 (asked again when it was replaced meanwhile)
if DEMO:
    SECRET_KEY = SECRET_KEY or demo_secret(DATA / "secret-key")
    KEK = KEK or demo_secret(DATA / "kek")
env.key("KEK", KEK)
env.key("KEK_OLD", KEK_OLD)

# --- Addresses ----------------------------------------------------------------------------------

PORT = int(env.text("PORT") or os.environ.get("PORT") or "8000")
WORKERS = int(env.text("WORKERS") or 0)  # 0: one for each core
BASE_URL = env.text("BASE_URL") or (f"http://127.0.0.1:{PORT}" if DEMO else "")
ALLOWED_HOSTS = env.names("HOSTS", "127.0.0.1,localhost,[::1]" if DEMO else "")
MAIL_URL = env.secret("MAIL_URL") or ("demo:" if DEMO else "")
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM") or ("bonjour@rivage.example" if DEMO else "")
KEY_HOLDER = env.text("KEY_HOLDER") or (
    "Inès Le Goff" if DEMO else ""
)  # named on « Qui voit quoi »

if not DEMO:
    env.require("SECRET_KEY", SECRET_KEY)
    env.require("KEK", KEK)
    env.require("BASE_URL", BASE_URL)
    env.require("HOSTS", ",".join(ALLOWED_HOSTS))
    env.require("MAIL_URL", MAIL_URL)
    env.require("MAIL_FROM", DEFAULT_FROM_EMAIL)
    env.require("KEY_HOLDER", KEY_HOLDER)
    env.refuse_to_start()

# --- Two databases: content, keys ---------------------------------------------------------------

_url = env.secret("DATABASE_URL")
DATABASES = {
    "default": database(_url, fallback=DATA / "portulan.sqlite3"),
    "keys": database(env.secret("KEYS_URL") or keys_url(_url), fallback=DATA / "cles.sqlite3"),
}
BLACK_ROLE = env.text("BLACK_ROLE")  # PostgreSQL: the role of doors that open on no content
DATABASE_ROUTERS = ["portulan.offices.vault.router.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if not _url and (reason := sqlite.too_old(SQLITE_VERSION)):
    raise ImproperlyConfigured(reason)

# --- Counts of attempts, shared by the workers; nothing else is cached ---------------------------

CACHES = {
    "default": {
        "BACKEND": "portulan.config.counters.SharedCounters",
        "LOCATION": DATA / "compteurs",
    }
}

# --- The rooms ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portulan.config",
    "portulan.spaces.public",
    "portulan.spaces.compte",
    "portulan.spaces.beneficiaire",
    "portulan.spaces.consultant",
    "portulan.spaces.gestion",
    "portulan.spaces.financeur",
    "portulan.spaces.invite",
    "portulan.spaces.controle",
    "portulan.journey.deroulement",
    "portulan.journey.conservation",
    "portulan.journey.suivi",
    "portulan.journey.portefeuille",
    "portulan.journey.projet",
    "portulan.journey.enquete",
    "portulan.journey.synthese",
    "portulan.journey.passation",
    "portulan.journey.regards",
    "portulan.journey.investigation",
    "portulan.journey.qualite",
    "portulan.journey.facturation",
    "portulan.journey.convention",
    "portulan.journey.entretien",
    "portulan.journey.accueil",
    "portulan.journey.bibliotheque",
    "portulan.journey.reseau",
    "portulan.journey.etalonnage",
    "portulan.journey.metiers",
    "portulan.journey.bilan",
    "portulan.offices.accounts",
    "portulan.offices.organisme",
    "portulan.offices.journal",
    "portulan.offices.vault",
    "portulan.offices.letterbox",
    "portulan.offices.links",
    "portulan.offices.mail",
    "portulan.offices.signature",
    "portulan.offices.clock",
    "portulan.ui",
    "demo",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portulan.config.middleware.compressed",
    "csp.middleware.CSPMiddleware",
    "portulan.config.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portulan.ui.display.middleware",
    "portulan.ui.session.middleware",
    "portulan.config.middleware.get_writes_nothing",
    "portulan.config.middleware.refusals",
    "portulan.config.middleware.organisme",
    "portulan.config.middleware.door",
    "portulan.spaces.compte.sessions.middleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portulan.spaces.compte.second_factor.required",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "portulan.config.urls"
WSGI_APPLICATION = "portulan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                ("portulan.ui.loaders.CachedFrench", ["portulan.ui.loaders.AppDirectories"])
            ],
            "builtins": ["portulan.ui.templatetags.portulan_ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portulan.ui.context.display",
                "portulan.config.context.house",
            ],
        },
    }
]
FORM_RENDERER = "portulan.ui.forms.Renderer"

# --- Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "statique"
with suppress(OSError):  # filled by `serve`; without it the files are found where they are written
    STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "portulan.ui.storage.Static"},
}
WHITENOISE_USE_FINDERS = True  # no build step is needed to run
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = closed
# Under plain names a file may change while it is served: its size is read again each time.
WHITENOISE_AUTOREFRESH = DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()

# --- Uploads are held in memory or sealed at once, never spooled in clear -----------------------

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# --- Signing in: allauth, by one-time code ------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["portulan.spaces.compte.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/chez-moi/"
ACCOUNT_ADAPTER = "portulan.spaces.compte.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # signing in by code proves the address each time
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 20 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_TIMEOUT = 25 * 60  # longer than a code: its end is told, not guessed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/quitter/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,6/20m/key,30/d/key",
    "reauthenticate": "10/m/user",
    "login": "30/m/ip",
    "open_to_all": "60/h/ip,200/d/ip",  # what anyone may send from the public page
}
ACCOUNT_FORMS = {
    "request_login_code": "portulan.spaces.compte.forms.EnterForm",
    "confirm_login_code": "portulan.spaces.compte.forms.CodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("PROXIES") or BASE_URL.startswith("https://"))
MFA_ADAPTER = "portulan.spaces.compte.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "portulan.spaces.compte.forms.SecondFactorForm",
    "reauthenticate": "portulan.spaces.compte.forms.SecondFactorAgainForm",
    "activate_totp": "portulan.spaces.compte.forms.ActivateTotpForm",
    "deactivate_totp": "portulan.spaces.compte.forms.DeactivateTotpForm",
    "generate_recovery_codes": "portulan.spaces.compte.forms.RecoveryCodesForm",
    "add_webauthn": "portulan.spaces.compte.forms.AddKeyForm",
    "edit_webauthn": "portulan.spaces.compte.forms.RenameKeyForm",
    "login_webauthn": "portulan.spaces.compte.forms.EnterByKeyForm",
    "authenticate_webauthn": "portulan.spaces.compte.forms.SecondFactorByKeyForm",
    "reauthenticate_webauthn": "portulan.spaces.compte.forms.AgainByKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the address was proved by the invitation or the code
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Portulan"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
SECOND_FACTOR_REQUIRED = not DEMO  # for the provider's people
SESSIONS_MEASURED = True  # idle and longest times: portulan/spaces/compte/sessions.py
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_ENGINE = "portulan.config.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a cookie
CSRF_FAILURE_VIEW = "portulan.config.errors.form_expired"

# --- Headers ------------------------------------------------------------------------------------

_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
if _https:  # browsers then take them from this very host, over HTTPS, and from nowhere else
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-formulaire"
SECURE_SSL_REDIRECT = False  # the reverse proxy redirects; a health check may come in clear
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer makes browsers send « Origin: null » on forms
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if _https else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "report-uri": ["/csp/"],
    }
}

# --- Mail goes through our own outbox -----------------------------------------------------------

EMAIL_BACKEND = "portulan.offices.mail.backend.Outbox"

# --- Errors and logs hold no content ------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_content": {"()": "portulan.config.logs.NoContent"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["no_content"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
