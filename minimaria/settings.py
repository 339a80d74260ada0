"""Settings. Everything that differs between two installations comes from the environment.

A missing or insecure setting stops the start with a sentence that names it (`_refuse_insecure` below), so that
nothing half-secure is ever served. `.env.example` lists every variable with its meaning.
"""

import base64
from pathlib import Path

import environ
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
# The gallery of components is a tool of the people who build and judge the product, not a page of a collaboration.
GALLERY = env.bool("GALLERY", default=DEBUG or DEMO)
# Loopback needs neither TLS nor a secret that outlives the process: the demo, development and the tests run so.
LOCAL = DEMO or DEBUG or env.bool("LOCAL", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="only-on-loopback-" + "0" * 40 if LOCAL else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"] if LOCAL else [])
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
LIBRARIES_OF_THE_PAGE = BASE_DIR / "node_modules"

# What signs the audit log (minimaria/audit/keys.py). On loopback the installation makes a key of its own.
AUDIT_KEY = env.str("AUDIT_KEY", default="")
AUDIT_FORMER_KEYS = env.list("AUDIT_FORMER_KEYS", default=[])
# Who keeps a copy of each day's checkpoints, outside this machine.
AUDIT_WITNESS = env.str("AUDIT_WITNESS", default="")

# What the two pages in every page's foot say on behalf of the authority that runs the site. Without its name they are drafts.
AUTHORITY = {
    "name": env.str("AUTHORITY", default=""),
    "email": env.str("AUTHORITY_EMAIL", default=""),
    "data_protection_email": env.str("DATA_PROTECTION_EMAIL", default=""),
    "legal_ground": env.str("LEGAL_GROUND", default=""),
    "kept_days": env.int("PEOPLE_KEPT_DAYS", default=0),
    "kept_until": env.str("KEPT_UNTIL", default=""),
    "assessed_on": env.str("ACCESSIBILITY_ASSESSED_ON", default=""),
    "assessed_how": env.str("ACCESSIBILITY_ASSESSED_HOW", default=""),
    "shortcomings": [one.strip() for one in env.str("ACCESSIBILITY_SHORTCOMINGS", default="").split(";") if one.strip()],
    "exceptions": [one.strip() for one in env.str("ACCESSIBILITY_EXCEPTIONS", default="").split(";") if one.strip()],
}
# How many days after their last role a person is kept by name. 0: until somebody removes them.
PEOPLE_KEPT_DAYS = AUTHORITY["kept_days"]


def _is_key(words: str) -> bool:
    """Whether these are 32 bytes in base64, and not the same few over again."""
    try:
        key = base64.b64decode(words, validate=True)
    except ValueError:
        return False
    return len(key) == 32 and len(set(key)) > 8


def _refuse_insecure() -> None:
    """Stop the start, naming the variable, where a public installation would be insecure."""
    if LOCAL:
        if strangers := set(ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "[::1]", "testserver"}:
            raise ImproperlyConfigured(
                f"DEMO, DEBUG and LOCAL are for loopback alone: they need no TLS and know their secret. ALLOWED_HOSTS names {', '.join(strangers)}."
            )
        return
    required = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_URL", "MAIL_FROM", "AUDIT_KEY")
    missing = [name for name in required if not env.str(name, default="")]
    if missing:
        raise ImproperlyConfigured(f"Set {', '.join(missing)} in the environment (see .env.example), or DEMO=1 to try the demo.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        raise ImproperlyConfigured(
            "SECRET_KEY must have at least 50 characters, and not the same few over again. `openssl rand -base64 48` makes one."
        )
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; '*' would let anybody forge the address in our mails.")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL must begin with https://.")
    if not _is_key(AUDIT_KEY) or not all(map(_is_key, AUDIT_FORMER_KEYS)):
        raise ImproperlyConfigured(
            "AUDIT_KEY, which signs the audit log, must be 32 random bytes in base64, and AUDIT_FORMER_KEYS the public keys "
            "that `manage.py audit key` printed. `openssl rand -base64 32` makes one."
        )


_refuse_insecure()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "simple_history",
    "django_cotton",
    "django_htmx",
    "minimaria",
    "minimaria.accounts",
    "minimaria.files",
    "minimaria.outbox",
    "minimaria.jobs",
    "minimaria.audit",
    "agreements",
    "projects",
    "decisions",
    "followup",
    "minimaria.importing",
    "minimaria.demo",
]

MIDDLEWARE = [
    # First what sets headers, so that every answer has them, a refusal at the door too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "minimaria.door.RefuseUnreadableText",
    "minimaria.door.RefuseOtherMethods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "minimaria.door.KeepPrivatePagesPrivate",
    "minimaria.door.SayRefusals",
    "minimaria.accounts.leaving.SignOutWhoHasLeft",
    "minimaria.accounts.second_factor.RequireSecondFactor",
    "minimaria.accounts.again.AskWhoItIs",
]

ROOT_URLCONF = "minimaria.urls"
WSGI_APPLICATION = "minimaria.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "minimaria.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "minimaria.appearance.appearance",
            ],
        },
    }
]
COTTON_DIR = "cotton"
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees what it is given, never a variable of the page that happens to have its name
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'minimaria.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL with deferred transactions still answered "database is locked" under load; IMMEDIATE takes the lock at once.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    # A new connection costs four to five times a small page.
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = env.path("FILES_DIR", default=str(BASE_DIR / "var" / "files"))()
REDIS_URL = env.str("REDIS_URL", default="")
REDIS_PREFIX = env.str("REDIS_PREFIX", default="minimaria")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": REDIS_PREFIX}}
elif LOCAL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
else:
    # Failed sign-ins are counted here: by all web processes together, or whoever guesses would have a count in each.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(Path(MEDIA_ROOT) / "cache"),
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }

# Without a broker the outbox is delivered by a thread of the web process (one machine); with one, Celery's workers drain it.
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{REDIS_PREFIX}:", "visibility_timeout": 3600}
CELERY_TIMEZONE = "Europe/Stockholm"
OUTBOX_THREAD = env.bool("OUTBOX_THREAD", default=not REDIS_URL)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANONYMOUS_USER_NAME = None  # guardian: nobody who is not signed in holds a role
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "minimaria.accounts.adapters.ByInvitationOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is sent to the address; who opens it has shown that it is theirs
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if LOCAL else "https"
# No mail to who has no account: the page says the same, and nobody can have us write to strangers.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a new password, a second step that is gone: its owner is told
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15  # mail may take its time
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 30  # how long a sign-in counts as recent
MFA_ADAPTER = "minimaria.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Minimaria"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL  # http://localhost
USERSESSIONS_ADAPTER = "minimaria.accounts.adapters.OwnSessions"
MFA_FORMS = {
    "activate_totp": "minimaria.accounts.forms.ActivateApp",
    "add_webauthn": "minimaria.accounts.forms.AddPasskey",
    "authenticate": "minimaria.accounts.forms.SecondStep",
    "reauthenticate": "minimaria.accounts.forms.SecondStepAgain",
}
# Organisations whose people sign in by their own provider (minimaria/providers.py), as a list in JSON; see .env.example.
OIDC_PROVIDERS = env.json("OIDC_PROVIDERS", default=[])
OIDC_ORGANISATIONS = {one["id"]: one["organisation"] for one in OIDC_PROVIDERS}
SOCIALACCOUNT_ADAPTER = "minimaria.providers.OwnOrganisation"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: after a form our own policy (form-action) would stop the way to another host
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        # As long as a session here. Whoever is asked so says when its person signed in there (`auth_time`).
        "AUTH_PARAMS": {"max_age": str(60 * 60 * 12)},
        "APPS": [
            {
                "provider_id": one["id"],
                "name": one["name"],
                "client_id": one["client_id"],
                "secret": one["secret"],
                "settings": {"server_url": one["url"], "oauth_pkce_enabled": True, "verified_email": bool(one.get("checks_addresses"))},
            }
            for one in OIDC_PROVIDERS
        ],
    }
}
# Whoever holds one of these roles signs in with a second step. In the demo nobody must.
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=[] if DEMO else ["lead", "chair", "deputy", "administrator"])

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static_collected"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("designsystemet", LIBRARIES_OF_THE_PAGE / "@digdir" / "designsystemet-css" / "dist"),
    ("inter", LIBRARIES_OF_THE_PAGE / "@fontsource-variable" / "inter" / "files"),
]
# On loopback files are served from where they lie, found when asked for: nothing to collect, nothing to restart.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# A folder of PEM files: the issuers of electronic signatures that the operator trusts. Without it none is.
SIGNATURE_TRUST_DIR = env.str("SIGNATURE_TRUST_DIR", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024  # bytes, one file

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="minimaria@localhost")
if DEMO:
    EMAIL_BACKEND = "minimaria.demo.mail.KeepOnAPage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
if not LOCAL:
    SECURE_SSL_REDIRECT = env.bool("TLS_REDIRECT", default=True)
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1  # else all people would share the proxy's address, and its limit on failed sign-ins
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # guardian's backend answers has_perm; only policy.py asks, and it reads the role rows itself
    "caches.W002",  # nothing of the files' folder is served by its path, and what is uploaded is named by its hash
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # One line for each page of a PDF, and the opinions of a font library on fonts that we cannot change.
    "loggers": {"weasyprint.progress": {"level": "WARNING"}, "fontTools": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
