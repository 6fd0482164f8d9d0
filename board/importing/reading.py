"""From a file to ideas, whichever of the two kinds it is."""

from typing import IO

from django.utils.translation import gettext as _

from .archive import read_archive
from .ideas import MAX_IDEAS, ImportedIdea, UnreadableIdeas
from .padlet import read_padlet

MAX_UPLOAD_BYTES = 100 * 1024 * 1024
ZIP_SIGNATURE = b"PK\x03\x04"


def read_ideas(file: IO[bytes]) -> list[ImportedIdea]:
    """Return the ideas in a zip of ours or a CSV of Padlet's; raises UnreadableIdeas."""
    signature = file.read(len(ZIP_SIGNATURE))
    file.seek(0)
    ideas = read_archive(file) if signature == ZIP_SIGNATURE else read_padlet(file)
    if not ideas:
        raise UnreadableIdeas(_("There is no idea in this file."))
    if len(ideas) > MAX_IDEAS:
        raise UnreadableIdeas(
            _("There are over %(most)d ideas in this file. Split it.") % {"most": MAX_IDEAS}
        )
    return ideas
