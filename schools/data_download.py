"""All that the site knows of a person, in one zip: texts as JSON, files as they are."""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from zipstream import ZipStream

from .account_data import PersonalFile, all_account_data
from .models import User

CHUNK_BYTES = 64 * 1024


def stream_data(user: User) -> Iterator[bytes]:
    """Yield the zip in small pieces, while it is made: "read me.txt", "data.json" and the files."""
    kinds = all_account_data()
    data = {kind.key: kind.export(user) for kind in kinds}
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    stream = ZipStream()
    stream.add(_read_me(), "read me.txt")
    stream.add(text, "data.json")
    for kind in kinds:
        for item in kind.files(user):
            stream.add(_read(item), item.name)
    yield from stream


def _read_me() -> str:
    return _(
        "This is everything that the site holds about you.\n\n"
        "data.json has your details, your schools, the devices you are signed in on, your ideas in "
        "every version, what you told about resources, and what the log says you did. Any text "
        "editor opens it.\n"
        "The folder photos has the photos that you sent, as we keep them.\n\n"
        "Your list of resources is not in here: it is kept in your browser, not by us.\n"
    )


def _read(item: PersonalFile) -> Iterator[bytes]:
    with item.file.storage.open(str(item.file.name), "rb") as opened:
        while chunk := opened.read(CHUNK_BYTES):
            yield chunk
