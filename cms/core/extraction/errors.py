"""What the package raises, each with a sentence that can be shown to the person who uploaded."""


class ExtractionError(Exception):
    """A problem with a file, told in plain English.

    ``reason`` is ready to show. ``message`` is the sentence before ``values`` were put in: the
    catalogue key, for callers that translate (this package knows nothing of Django).
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        self.reason = message % values if values else message
        super().__init__(self.reason)


class RefusedFile(ExtractionError):
    """The file is not one that may be uploaded."""


class ExtractionFailed(ExtractionError):
    """The file was allowed, but its text or picture cannot be had."""


def gettext_noop(message: str) -> str:
    """Return the message unchanged; its name lets makemessages collect it for translation."""
    return message
