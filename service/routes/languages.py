"""Which language to answer in."""

from starlette.requests import HTTPConnection

from service.words.catalogue import FALLBACK, languages


def language_of(connection: HTTPConnection) -> str:
    """The one that was asked for, else the first of the browser's that we have, else English."""
    asked = connection.query_params.get("language", "")
    wanted = [asked, *(part.partition(";")[0] for part in connection.headers.get("accept-language", "").split(","))]
    for name in wanted:
        short = name.strip().lower().partition("-")[0]
        if short in languages():
            return short
    return FALLBACK
