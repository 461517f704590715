"""How many queries a page costs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(see) -> int:
    """Open the page twice and count the second time: the first one warms the caches."""
    see()
    with CaptureQueriesContext(connection) as queries:
        assert see().status_code == 200
    return len(queries)
