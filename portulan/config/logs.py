"""Logs hold no content: no form data, no query values, no link's secret."""

import logging
import re

_LONG = re.compile(r"(?<=/)[\w-]{20,}")  # the secret of a link, the identifier of a bilan


class NoContent(logging.Filter):
    """Mask the secrets and identifiers of addresses and drop what Django attaches to an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _LONG.sub("…", str(record.getMessage()))
        record.args = ()
        record.exc_text = None
        if record.exc_info and record.exc_info[0] is not None:
            record.msg += f" [{record.exc_info[0].__name__}]"
            record.exc_info = None
        return True
