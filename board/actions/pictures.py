"""Keeps the public copies of pictures in step with what is on the boards."""

from datetime import date, timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from schools.models import User

from ..models import Post, PostAttachment, PostDocument, PostingLink, PostPicture
from ..querysets import PostQuerySet

ORPHAN_HOURS = 24


def keep_picture(
    uploader: User | None, clean_file: IO[bytes], posting_link: PostingLink | None = None
) -> PostPicture:
    """Store a re-encoded picture privately, before the idea it belongs to is complete.

    Without an `uploader` it came by `posting_link`.
    """
    picture = PostPicture(uploaded_by=uploader, posting_link=posting_link)
    picture.file.save("picture.jpg", ContentFile(clean_file.read()), save=False)
    picture.save()
    return picture


def keep_answer(picture: PostPicture, people: str) -> None:
    """Keep what an author answered about the people in a photo, so that nobody is asked twice."""
    if people and picture.people != people:
        picture.people = people
        picture.save(update_fields=["people"])


def declare_child(picture: PostPicture, permission_until: date | None) -> None:
    """Note that a photo shows a child, and until when the family has agreed (the last day).

    It can only become stricter: a photo that was declared stays so, and its permission gets no
    longer without being read again. For a longer one the photo is uploaded anew.
    """
    if picture.shows_child and picture.permission_until and permission_until:
        permission_until = min(picture.permission_until, permission_until)
    picture.shows_child = True
    picture.permission_until = permission_until or picture.permission_until
    picture.save(update_fields=["shows_child", "permission_until"])


def sync_pictures_later(posts: PostQuerySet) -> None:
    """Have the public copies of these posts' pictures made or deleted after the commit."""
    post_ids = list(posts.order_by().values_list("pk", flat=True))
    transaction.on_commit(lambda: sync_pictures(post_ids))


def sync_pictures(post_ids: list[int]) -> None:
    """Give the pictures that public posts show a public copy, and no others."""
    shown = _shown(Post.objects.filter(pk__in=post_ids))
    for picture in PostPicture.objects.filter(post__in=post_ids):
        if picture.pk in shown:
            picture.make_public()
        else:
            picture.make_private()


def _shown(posts: PostQuerySet) -> set[int]:
    """Return the keys of the pictures that readers may see beside these posts."""
    public = Post.objects.public().filter(pk__in=posts.order_by().values("pk"))
    attached = PostAttachment.objects.filter(post__in=public.values("pk")).exclude(picture=None)
    showable = PostPicture.objects.showable().filter(pk__in=attached.values("picture"))
    return set(showable.values_list("pk", flat=True))


def delete_public_copies(post: Post) -> None:
    """Delete the public files of an idea at once, before its row changes.

    A process that is killed between the commit and what follows it then leaves no photo in public;
    one that is killed before the commit leaves an idea without its photo, which
    `repair_pictures` gives back.
    """
    for picture in PostPicture.objects.filter(post=post):
        delete_public_copy(picture)


def delete_public_copy(picture: PostPicture) -> None:
    """Delete a picture's public file at once; its row follows when what is shown is synced."""
    if picture.public_file:
        picture.public_file.storage.delete(str(picture.public_file.name))


def repair_pictures() -> int:
    """Make the public copies agree with what is on the boards; return how many did not.

    For the time after a crash, and for what ends by its date.
    """
    shown = _shown(Post.objects.all())
    repaired = 0
    for picture in PostPicture.objects.exclude(post=None).iterator():
        is_there = bool(picture.public_file) and picture.public_file.storage.exists(
            str(picture.public_file.name)
        )
        if (picture.pk in shown) == is_there == bool(picture.public_file):
            continue
        repaired += 1
        picture.make_private()
        if picture.pk in shown:
            picture.make_public()
    return repaired


def clear_orphans() -> int:
    """Delete pictures and documents uploaded to forms that were never sent; return how many."""
    before = timezone.now() - timedelta(hours=ORPHAN_HOURS)
    orphans = [
        *PostPicture.objects.filter(post=None, created_at__lt=before),
        *PostDocument.objects.filter(post=None, created_at__lt=before),
    ]
    for orphan in orphans:
        orphan.delete()
    return len(orphans)
