from portulan.spaces.compte.views.account import account, again, called, home, leave
from portulan.spaces.compte.views.display import display
from portulan.spaces.compte.views.invitation import invitation

__all__ = ["account", "again", "called", "display", "home", "invitation", "leave"]
