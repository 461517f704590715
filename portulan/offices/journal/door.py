"""By which door the present request came; empty for commands and the ronde."""

from contextvars import ContextVar

current_door: ContextVar[str] = ContextVar("current_door", default="")
