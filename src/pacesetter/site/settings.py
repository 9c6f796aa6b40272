"""Settings: one file, read from the environment, with a default for one embedded box.

PACESETTER_DIRECTORY  where every file of an installation lies (default: `var/` beside the checkout)
PACESETTER_INBOX      a folder that is looked into for spreadsheets (default: `inbox/` in that)
DATABASE_URL          another database than the SQLite file in that directory
PACESETTER_SECRET     Django's secret key (default: made once, kept in the directory)
PACESETTER_TLS        set where pages are served by https alone: cookies then travel nowhere else
PACESETTER_ADDRESS, PACESETTER_SMTP, PACESETTER_MAIL_FROM, PACESETTER_SMS, PACESETTER_NOTICES_NEARBY
                      how notices leave the house: docs/operations/notices.md
PACESETTER_SECOND_FACTOR  offices that need a second factor: administrator,federation
PACESETTER_HOSTS      host names that the pages answer to, separated by commas
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

CHECKOUT = Path(__file__).resolve().parents[3]
PACESETTER_DIRECTORY = Path(os.environ.get("PACESETTER_DIRECTORY") or CHECKOUT / "var").resolve()
PACESETTER_INBOX = Path(os.environ.get("PACESETTER_INBOX") or PACESETTER_DIRECTORY / "inbox")


def kept_secret(name: str) -> str:
    """Read a secret of this installation; make it on first use, for its owner's eyes alone."""
    path = PACESETTER_DIRECTORY / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = os.environ.get("PACESETTER_SECRET") or kept_secret("django-secret")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("PACESETTER_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(
    ","
)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pacesetter.journal",
    "pacesetter.intake",
    "pacesetter.jobs",
    "pacesetter.roster",
    "pacesetter.campaign",
    "pacesetter.notices",
    "pacesetter.accounts",
    "pacesetter.plan",
    "pacesetter.ledger",
    "pacesetter.desk",
    "pacesetter.bulletin",
    "pacesetter.webhooks",
    "pacesetter.search",
    "pacesetter.spreadsheets",
    "pacesetter.upkeep",
    "pacesetter.api",
    "pacesetter.web",
    "pacesetter.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pacesetter.web.accounts.kiosk.KioskMiddleware",
    "pacesetter.web.accounts.gate.SecondFactorMiddleware",
    "pacesetter.web.paper.PaperMiddleware",
    "pacesetter.web.refused.RefusedMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# --- Data ---------------------------------------------------------------------------------------
# IMMEDIATE: a transaction that reads and then writes takes its lock at once, so none is lost.
# FULL: what was confirmed to somebody survives a power cut.
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": PACESETTER_DIRECTORY / "pacesetter.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
        ),
    },
}
DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {
    "default": (
        dict(dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True))
        if DATABASE_URL
        else SQLITE
    ),
}
# Who keeps sums over the tree of units right when units move in it: context managers by name.
TREE_FOLLOWERS = (
    "pacesetter.roster.heads.follow_tree",
    "pacesetter.ledger.totals.follow_tree",
    "pacesetter.ledger.taking_part.follow_tree",
)
# Who counts a unit's members in other ways, and does so anew when the roster has.
HEADS_FOLLOWERS = ("pacesetter.ledger.taking_part.follow_heads",)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["pacesetter.accounts.backend.NumberAndPin"]
PASSWORD_HASHERS = ["pacesetter.accounts.hashing.KeyedArgon2"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "people:mine"
CSRF_FAILURE_VIEW = "pacesetter.web.accounts.stale.stale"
# Second factors: allauth keeps and checks them; signing in is ours, nobody has an e-mail address.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "pacesetter.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Offices whose holders must add a second factor at their next sign-in, separated by commas.
SECOND_FACTOR_FOR = [
    kind for kind in os.environ.get("PACESETTER_SECOND_FACTOR", "").split(",") if kind
]
SESSION_ENGINE = "pacesetter.web.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a shift, and the way home
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
# Behind TLS, cookies travel nowhere else.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(os.environ.get("PACESETTER_TLS"))

# --- Notices ------------------------------------------------------------------------------------
# Minutes of the day between which nothing leaves but what stands on these pages.
QUIET_HOURS = (22 * 60, 6 * 60)
# Where links in messages lead: https://drive.example.org
PACESETTER_ADDRESS = os.environ.get("PACESETTER_ADDRESS", "")
# smtp://name:password@host:587 (STARTTLS where there is a name), smtps://name:password@host:465
SMTP = urlsplit(os.environ.get("PACESETTER_SMTP", ""))
EMAIL_HOST = SMTP.hostname or ""
EMAIL_PORT = SMTP.port or (465 if SMTP.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(SMTP.username or ""), unquote(SMTP.password or "")
EMAIL_USE_SSL = SMTP.scheme == "smtps"
EMAIL_USE_TLS = bool(SMTP.username) and not EMAIL_USE_SSL
DEFAULT_FROM_EMAIL = os.environ.get("PACESETTER_MAIL_FROM", "pacesetter@localhost")
# A gateway for text messages, as apprise writes it, with {to} where the number goes.
NOTICES_SMS = os.environ.get("PACESETTER_SMS", "")
# The ways out of the house that apprise may take: none that runs a program or writes a file.
SMS_GATEWAYS = {"bulksms", "clicksend", "form", "forms", "httpsms", "json", "jsons", "plivo"} | {
    *("seven", "sinch", "sns", "twilio", "voipms", "vonage", "xml", "xmls"),
}
NOTICES_SCHEMES = frozenset({"wecombot", "dingtalk", "feishu", "schan"}) | (
    SMS_GATEWAYS & {NOTICES_SMS.partition("://")[0]}
)
# Whether web hooks may lead to this machine and the house's own network.
NOTICES_NEARBY = bool(os.environ.get("PACESETTER_NOTICES_NEARBY"))

# --- Jobs ---------------------------------------------------------------------------------------
# What is done in the background: kind of job → function (running, asked, *, by, at) → result.
JOBS: dict[str, str] = {
    "look": "pacesetter.spreadsheets.tasks.look",
    "import": "pacesetter.spreadsheets.tasks.import_batch",
    "export": "pacesetter.spreadsheets.tasks.export",
    "withdraw": "pacesetter.spreadsheets.tasks.withdraw",
}
JOBS_READING: frozenset[str] = frozenset({"export"})  # needs no transaction: nothing is written
JOBS_OVERSEER: str = "pacesetter.spreadsheets.permissions.oversees_jobs"

# --- Faces --------------------------------------------------------------------------------------
ROOT_URLCONF = "pacesetter.site.urls"
WSGI_APPLICATION = "pacesetter.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "pacesetter.web.masthead.masthead",
                "pacesetter.web.identity.identity",
            ],
        },
    },
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# --- Words --------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE = CHECKOUT / "src" / "pacesetter" / "locale"
# One catalogue for what all share, and one for each area that has its own.
LOCALE_PATHS = [LOCALE, *sorted(path for path in LOCALE.iterdir() if path.name != "zh_Hans")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("PACESETTER_TIME_ZONE", "Asia/Shanghai")

# --- Safety -------------------------------------------------------------------------------------
# Pages bring no script and no style of their own: everything comes from this server's files.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_HANDLERS = [
    "pacesetter.web.imports.bounds.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING"},
        # These write whole addresses, tokens and all.
        "apprise": {"handlers": [], "propagate": False},
        "urllib3": {"handlers": [], "propagate": False},
    },
}
