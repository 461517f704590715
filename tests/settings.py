"""The settings of the tests: the house's own, with keys made for the occasion."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("PORTULAN_SECRET_KEY", "une clé pour les tests seulement")
if not os.environ.get("PORTULAN_KEK_FILE"):
    os.environ.setdefault("PORTULAN_KEK", "11" * 32)
os.environ.setdefault("PORTULAN_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("PORTULAN_BASE_URL", "http://testserver")
os.environ.setdefault("PORTULAN_MAIL_URL", "memoire:")
os.environ.setdefault("PORTULAN_MAIL_FROM", "bonjour@rivage.example")
os.environ.setdefault("PORTULAN_KEY_HOLDER", "Inès Le Goff")
if os.environ.get("PORTULAN_DATABASE_URL"):  # every door behind its wall, as in service
    os.environ.setdefault("PORTULAN_BLACK_ROLE", "portulan_noir_tests")
if "PYTEST_XDIST_WORKER" in os.environ or "PORTULAN_DATA" not in os.environ:
    folder = tempfile.mkdtemp(prefix="portulan-tests-")  # each worker has its own
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["PORTULAN_DATA"] = folder

from portulan.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody has a password
SECOND_FACTOR_REQUIRED = False  # tests/spaces/compte asks for it
SESSIONS_MEASURED = False  # elsewhere one session lives months; tests/spaces/compte asks for it
