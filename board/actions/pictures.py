"""Keeps the public copies of pictures in step with what is on the boards."""

from datetime import timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from schools.models import User

from ..models import Post, PostAttachment, PostPicture
from ..querysets import PostQuerySet

ORPHAN_HOURS = 24


def keep_picture(uploader: User, clean_file: IO[bytes]) -> PostPicture:
    """Store a re-encoded picture privately, before the idea it belongs to is complete."""
    picture = PostPicture(uploaded_by=uploader)
    picture.file.save("picture.jpg", ContentFile(clean_file.read()), save=False)
    picture.save()
    return picture


def sync_pictures_later(posts: PostQuerySet) -> None:
    """Have the public copies of these posts' pictures made or deleted after the commit."""
    post_ids = list(posts.order_by().values_list("pk", flat=True))
    transaction.on_commit(lambda: sync_pictures(post_ids))


def sync_pictures(post_ids: list[int]) -> None:
    """Give the pictures that public posts show a public copy, and no others."""
    public = Post.objects.public().filter(pk__in=post_ids)
    shown = set(
        PostAttachment.objects.filter(post__in=public.values("pk")).values_list(
            "picture_id", flat=True
        )
    )
    for picture in PostPicture.objects.filter(post__in=post_ids):
        if picture.pk in shown:
            picture.make_public()
        else:
            picture.make_private()


def clear_orphans() -> int:
    """Delete pictures uploaded to forms that were never sent; return how many."""
    before = timezone.now() - timedelta(hours=ORPHAN_HOURS)
    orphans = list(PostPicture.objects.filter(post=None, created_at__lt=before))
    for picture in orphans:
        picture.delete()
    return len(orphans)
