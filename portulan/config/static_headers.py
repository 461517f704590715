"""What a static file says of itself: it runs nothing, and shows in nobody's frame."""

from wsgiref.headers import Headers


def closed(headers: Headers, path: str, url: str) -> None:
    """Give a file the headers that pages get later on the way, where files do not go."""
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
