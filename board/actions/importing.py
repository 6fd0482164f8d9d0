"""Brings ideas from a file before the moderators; nobody else sees them until one approves them."""

import io
import uuid
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from cms.core.images import clean_image
from schools.models import School, User

from ..importing.ideas import ImportedIdea
from ..language_guess import guess_language
from ..models import BoardPage, Post, PostPicture, Section
from .pictures import keep_picture
from .posts import AttachmentData, PostData, make_post

# Names what was imported, so that the same file brings each idea to a board once.
NAMESPACE = uuid.UUID("b1f0a5c2-6d34-4a39-9a6e-2d5d1f6c7a10")
MAX_AUTHOR_CHARACTERS = 80
MAX_SECTION_CHARACTERS = 80


@dataclass
class Imported:
    """How many ideas came in, were there already, and how many photos could not be used."""

    made: int = 0
    known: int = 0
    photos_refused: int = 0
    sections: list[str] = field(default_factory=list)


def may_import(user: User, board: BoardPage) -> bool:
    """Say whether a person may bring ideas to a board: those who may publish it."""
    return bool(board.permissions_for_user(user).can_publish())


def import_ideas(
    user: User, board: BoardPage, school: School, ideas: list[ImportedIdea]
) -> Imported:
    """Put the ideas before the moderators, under `school`, with their authors' names as text.

    All of it or nothing; sections that the board lacks are made. Raises PermissionDenied.
    """
    if not may_import(user, board):
        raise PermissionDenied
    done = Imported()
    with transaction.atomic():
        sections = _sections(user, board, ideas, done)
        for idea in ideas:
            key = _key(board, idea)
            if Post.objects.filter(submission_key=key).exists():
                done.known += 1
                continue
            post = Post(board=board, school=school, guest_name=idea.author[:MAX_AUTHOR_CHARACTERS])
            make_post(post, _data(user, idea, sections, done), key)
            done.made += 1
        log(instance=board, action="board.import", user=user, data={"ideas": done.made})
    return done


def _key(board: BoardPage, idea: ImportedIdea) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{board.pk}\n{idea.title}\n{idea.text}\n{idea.author}")


def _sections(
    user: User, board: BoardPage, ideas: list[ImportedIdea], done: Imported
) -> dict[str, Section]:
    names = dict.fromkeys(i.section[:MAX_SECTION_CHARACTERS] for i in ideas if i.section)
    known = {section.title.casefold(): section for section in board.sections.all()}
    done.sections = [name for name in names if name.casefold() not in known]
    if done.sections:
        draft = board.get_latest_revision_as_object()
        place = len(draft.sections.all())
        for number, name in enumerate(done.sections):
            draft.sections.add(Section(title=name, sort_order=place + number))
        draft.save_revision(user=user).publish(user=user)
    fresh = Section.objects.filter(board=board)
    return {section.title.casefold(): section for section in fresh}


def _data(user: User, idea: ImportedIdea, sections: dict[str, Section], done: Imported) -> PostData:
    attachments = []
    for photo in idea.photos:
        picture = _picture(user, photo.content)
        if picture is None:
            done.photos_refused += 1
        else:
            attachments.append(AttachmentData(picture=picture, alt_text=photo.alt_text))
    attachments += [AttachmentData(url=url, label=label) for url, label in idea.links]
    return PostData(
        title=idea.title,
        text=idea.text,
        for_whom=idea.for_whom,
        outcome=idea.outcome,
        practised_on=idea.done_on,
        language=idea.language or guess_language(f"{idea.title}\n{idea.text}"),
        section=sections.get(idea.section[:MAX_SECTION_CHARACTERS].casefold()),
        processes=list(idea.processes),
        phases=list(idea.phases),
        tags=list(idea.tags),
        attachments=attachments,
    )


def _picture(user: User, content: bytes) -> PostPicture | None:
    """Return a photo made safe as every upload is; None when it is none."""
    try:
        clean = clean_image(io.BytesIO(content), max_bytes=settings.MAX_UPLOAD_BYTES)
    except ValidationError:
        return None
    return keep_picture(user, io.BytesIO(clean.content))
