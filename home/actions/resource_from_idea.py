"""Turns an approved idea into a draft of a resource, with credit to its school."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.rich_text import RichText

from board.formatting import plain_text, render_text
from board.models import Post
from resources.choices import ResourceType
from resources.models import LibraryPage, ResourcePage
from schools.models import User

# What most ideas are; the editor sees it first, and changes it where it is another.
DEFAULT_TYPE = ResourceType.ACTIVITY
MAX_SUMMARY_CHARACTERS = 255


def may_make_resources(user: User) -> bool:
    """Say whether a person may add a page to the library."""
    library: LibraryPage | None = LibraryPage.objects.live().first()
    return library is not None and bool(library.permissions_for_user(user).can_add_subpage())


def make_resource_of(editor: User, post: Post) -> ResourcePage:
    """Return a new draft in the library with the approved words of a public idea.

    Its editor completes and publishes it; nothing is public before. Raises PermissionDenied for
    somebody who may not add pages there, or for an idea that is not public.
    """
    library: LibraryPage | None = LibraryPage.objects.live().first()
    if library is None or not may_make_resources(editor):
        raise PermissionDenied(_("You may not add resources to the library."))
    if not Post.objects.public().filter(pk=post.pk).exists():
        raise PermissionDenied(_("This idea is not on a board any more."))
    page = ResourcePage(
        title=post.title,
        summary=_first_words(plain_text(post.text)),
        resource_type=DEFAULT_TYPE,
        processes=post.processes,
        phases=post.phases,
        author=str(post.school.public_name)[:200],
        live=False,
        owner=editor,
    )
    page.body = [("text", RichText(str(render_text(post.text))))]
    page.tags.add(*(item.tag.name for item in post.tagged_items.all()))
    with transaction.atomic():
        parent = Page.objects.select_for_update().get(pk=library.pk)
        parent.add_child(instance=page)
        page.save_revision(user=editor)
        log(instance=page, action="wagtail.create", user=editor)
    return page


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return (
        words if len(words) <= MAX_SUMMARY_CHARACTERS else words[: MAX_SUMMARY_CHARACTERS - 1] + "…"
    )
