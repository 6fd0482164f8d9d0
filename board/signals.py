"""What follows when an idea or its board becomes public, or stops being so."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from .actions.changes import record_change, record_post_change
from .actions.pictures import sync_pictures_later
from .live import forget_public_later
from .models import BoardChange, BoardPage, Post, PostDocument, PostPicture


@receiver(published, sender=Post)
@receiver(unpublished, sender=Post)
def follow_post(instance: Post, **_kwargs: Any) -> None:
    """An idea's pictures are public exactly while the idea is, and open boards hear of it."""
    sync_pictures_later(Post.objects.filter(pk=instance.pk))
    record_post_change(instance)


@receiver(post_delete, sender=Post)
def follow_deletion(instance: Post, origin: Any, **_kwargs: Any) -> None:
    """Open boards hear that an idea was erased; not when its whole board is."""
    if isinstance(origin, Post) or getattr(origin, "model", None) is Post:
        record_change(instance.board_id, BoardChange.Kind.GONE, instance.pk)


@receiver(page_published, sender=BoardPage)
@receiver(page_unpublished, sender=BoardPage)
@receiver(post_page_move, sender=BoardPage)
def follow_board(instance: BoardPage, **_kwargs: Any) -> None:
    """The pictures on a board are public exactly while the board is, and so is what is live."""
    forget_public_later([instance.pk])
    sync_pictures_later(Post.objects.filter(board=instance.pk))


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Making a page private hides the pictures of all boards below it, and the other way round."""
    pages = instance.page.get_descendants(inclusive=True)
    forget_public_later(list(BoardPage.objects.filter(pk__in=pages).values_list("pk", flat=True)))
    sync_pictures_later(Post.objects.filter(board__in=pages.values("pk")))


@receiver(pre_delete, sender=PostPicture)
def delete_picture_files(instance: PostPicture, **_kwargs: Any) -> None:
    """A deleted picture leaves no file behind, in either storage."""
    instance.delete_files()


@receiver(pre_delete, sender=PostDocument)
def delete_document_file(instance: PostDocument, **_kwargs: Any) -> None:
    """A deleted document leaves no file behind."""
    instance.delete_file()
