"""The ceiling of a page: a Django view that says hello, with no middleware, Django's, then ours.

Served by the same granian, with the same workers. `BENCH_STACK` says which middlewares.
"""

import os

DJANGOS = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]
STACK = os.environ.get("BENCH_STACK", "nu")

if STACK == "maison":
    from portulan.config.settings import *  # noqa: F403
else:
    SECRET_KEY = "une clé pour la mesure seulement"
    ALLOWED_HOSTS = ["127.0.0.1"]
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
    MIDDLEWARE = DJANGOS if STACK == "django" else []
    DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
    CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'none'"]}}
    USE_TZ = True
ROOT_URLCONF = "bench.hello_urls"
