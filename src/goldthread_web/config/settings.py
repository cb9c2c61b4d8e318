"""Every setting, in one file. What differs between machines comes from the environment: docs/reference/settings.md."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from csp.constants import NONCE, NONE, SELF

from goldthread_web.config import env

PRODUCTION = env.choice("GOLDTHREAD_ENVIRONMENT", "local", among=("local", "production")) == "production"
DEBUG = env.flag("GOLDTHREAD_DEBUG")

CHECKOUT = Path(__file__).resolve().parents[3]
IN_CHECKOUT = (CHECKOUT / "pyproject.toml").exists()
DATA_DIR = env.folder("GOLDTHREAD_DATA_DIR", CHECKOUT / "var" if IN_CHECKOUT else Path.home() / ".goldthread")

if PRODUCTION:
    SECRET_KEY = env.text("GOLDTHREAD_SECRET_KEY", hint="Fifty random characters that nobody else knows.")
    ALLOWED_HOSTS = env.words("GOLDTHREAD_ALLOWED_HOSTS", hint="The names of this site, such as learning.example.org.")
else:
    SECRET_KEY = env.kept_secret("GOLDTHREAD_SECRET_KEY", DATA_DIR / "secret-key")
    ALLOWED_HOSTS = env.words("GOLDTHREAD_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "goldthread_web.config",
    "goldthread_web.accounts",
    "goldthread_web.action_plans",
    "goldthread_web.audit",
    "goldthread_web.demo",
    "goldthread_web.design",
    "goldthread_web.files",
    "goldthread_web.jobs",
    "goldthread_web.library",
    "goldthread_web.reviews",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldthread_web.config.headers.PrivatePagesMiddleware",
    "goldthread_web.config.errors.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",  # axes asks to be last
]

ROOT_URLCONF = "goldthread_web.config.urls"
WSGI_APPLICATION = "goldthread_web.config.wsgi.application"

# Database
DATABASES = {
    "default": env.database("GOLDTHREAD_DATABASE_URL", f"sqlite://{quote(str(DATA_DIR / 'goldthread.sqlite3'))}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages
TEMPLATES = [
    {
        "BACKEND": "goldthread_web.design.templating.Templates",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {
            "environment": "goldthread_web.design.templating.environment",
            "context_processors": ["goldthread_web.design.shell.shell"],
        },
    }
]
FORM_RENDERER = "goldthread_web.design.forms.GovukRenderer"

# Static files: served by the program itself. Where nothing is collected they come from the apps' own folders.
STATIC_URL = "static/"
STATIC_ROOT = env.folder("GOLDTHREAD_STATIC_DIR", DATA_DIR / "static")
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "goldthread_web.files.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Files that people upload. They are never served from an address of their own: a view checks who asks.
MEDIA_ROOT = DATA_DIR / "files"
# What is coming in is confidential too: it is written beside the rest, and swept up when it was cut off.
FILE_UPLOAD_TEMP_DIR = env.subfolder(DATA_DIR, "incoming")
FILE_UPLOAD_HANDLERS = [
    "goldthread_web.files.uploads.DropWhatIsTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "full_name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=4).total_seconds())
INVITATION_LIFETIME = timedelta(days=env.number("GOLDTHREAD_INVITATION_DAYS", 14))
CONTACT_GOOD_FOR = timedelta(days=env.number("GOLDTHREAD_CONTACT_DAYS", 183))

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "goldthread_web.accounts.views.sign_in.locked_out"
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "goldthread_web.accounts.models.axes_username"

# Sessions: an office day, ended with the browser.
SESSION_COOKIE_AGE = int(timedelta(hours=env.number("GOLDTHREAD_SESSION_HOURS", 10)).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_TRUSTED_ORIGINS = env.words("GOLDTHREAD_TRUSTED_ORIGINS", "")
CSRF_FAILURE_VIEW = "goldthread_web.config.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers
SECURE_SSL_REDIRECT = PRODUCTION and env.flag("GOLDTHREAD_HTTPS_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # a load balancer asks without https
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # to be on browsers' own lists is for the owner of the domain to decide
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.flag("GOLDTHREAD_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Work in the background
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Where e-mails that go out by themselves lead; a page that sends one knows by which name it was reached.
SITE_URL = env.text("GOLDTHREAD_SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://localhost:8000")

# E-mail: printed until a server is named.
EMAIL_BACKEND = env.text("GOLDTHREAD_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("GOLDTHREAD_EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("GOLDTHREAD_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("GOLDTHREAD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("GOLDTHREAD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("GOLDTHREAD_EMAIL_TLS")
EMAIL_TIMEOUT = 10  # seconds: a mail server that says nothing must not keep a page waiting
DEFAULT_FROM_EMAIL = env.text("GOLDTHREAD_EMAIL_FROM", "goldthread@localhost")

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Logs name routes, never addresses, people or what they typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"routes": {"()": "goldthread_web.config.logs.RoutesInsteadOfPaths"}},
    "formatters": {
        "line": {
            "()": "goldthread_web.config.logs.WithoutWhatWasTyped",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["routes"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
