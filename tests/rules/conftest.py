"""The first holiday asked loads a library: no deadline on single examples."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
