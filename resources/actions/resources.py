"""What editors do with resources: make them, change them, publish them.

Each change is a revision with a line in the page's history, as Wagtail's own editor makes it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published, published

from ..models import LibraryPage, ResourceFile, ResourcePage, SiteDocument
from ..reserved import check_slug

Editor = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class ResourceData:
    """What a resource is to hold: fields by their names on the model, and its tags and files.

    What is not named, and tags or files that are None, stay as they are.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    tags: Sequence[Tag | str] | None = None
    documents: Sequence[SiteDocument] | None = None

    def put_into(self, page: ResourcePage) -> None:
        """Change the page in memory; files that it has already keep their labels."""
        for name, value in self.fields.items():
            setattr(page, name, value)
        if self.tags is not None:
            page.tags.set(self.tags)
        if self.documents is not None:
            _set_documents(page, self.documents)


def library_for(user: Editor) -> LibraryPage | None:
    """Return the library when the user may add resources to it, otherwise None."""
    library: LibraryPage | None = LibraryPage.objects.first()
    if library is None or not library.permissions_for_user(user).can_add_subpage():
        return None
    return library


def works_on_library(user: Editor) -> bool:
    """Say whether the user may add, change or publish anything in the library."""
    library: LibraryPage | None = LibraryPage.objects.first()
    if library is None:
        return False
    permissions = library.permissions_for_user(user)
    return bool(
        permissions.can_add_subpage() or permissions.can_edit() or permissions.can_publish_subpage()
    )


def may_change(user: Editor, page: ResourcePage) -> bool:
    """Say whether the user may save a new draft of this resource now; a locked one nobody may."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


def create_resource(
    user: Editor, library: LibraryPage, data: ResourceData, *, publish: bool = False
) -> ResourcePage:
    """Return a new resource: a draft, unless `publish`.

    Raises PermissionDenied, and ValidationError when it lacks what a public resource must have.
    """
    permissions = library.permissions_for_user(user)
    if not permissions.can_add_subpage() or (publish and not permissions.can_publish_subpage()):
        raise PermissionDenied(_("You may not add resources to the library."))
    page = ResourcePage(live=publish, has_unpublished_changes=False, owner=user)
    if publish:
        page.first_published_at = page.last_published_at = timezone.now()
    data.put_into(page)
    _avoid_reserved_slug(library, page)
    with transaction.atomic():
        library.add_child(instance=page)
        revision = page.save_revision(user=user, log_action=True, clean=False, changed=not publish)
        if publish:
            _tell_published(user, page, revision)
    return page


def _tell_published(user: Editor, page: ResourcePage, revision: Revision) -> None:
    """Do what publishing does to a new page that was stored as a public one.

    `revision.publish()` would make the page anew from its revision and store it a third time: an
    import would take twice as long.
    """
    page.live_revision = revision
    ResourcePage.objects.filter(pk=page.pk).update(live_revision=revision)
    log(
        instance=page,
        action="wagtail.publish",
        user=user,
        revision=revision,
        content_changed=True,
    )
    page_published.send(sender=ResourcePage, instance=page, revision=revision)
    published.send(sender=ResourcePage, instance=page, revision=revision)


def update_resource(
    user: Editor, page: ResourcePage, data: ResourceData, *, publish: bool = False
) -> None:
    """Save a new draft of a resource, made of its newest one; publish it when told to.

    Raises PermissionDenied, and ValidationError when it lacks what a public resource must have.
    """
    _check_may_change(user, page)
    if publish and not page.permissions_for_user(user).can_publish():
        raise PermissionDenied(_("You may not publish this resource."))
    draft = page.get_latest_revision_as_object()
    data.put_into(draft)
    with transaction.atomic():
        revision = draft.save_revision(user=user, log_action=True, clean=publish)
        if publish:
            revision.publish(user=user)


def change_resource(
    user: Editor, page: ResourcePage, change: Callable[[ResourcePage], None]
) -> bool:
    """Change a resource and return whether readers see it at once.

    They do when they saw the newest version before, and the user may publish; an unpublished draft
    stays one. Raises PermissionDenied.
    """
    _check_may_change(user, page)
    shows_newest = page.live and not page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    change(draft)
    with transaction.atomic():
        revision = draft.save_revision(user=user, log_action=True, clean=False)
        if shows_newest and page.permissions_for_user(user).can_publish():
            revision.publish(user=user)
            return True
    return False


def _check_may_change(user: Editor, page: ResourcePage) -> None:
    if not may_change(user, page):
        raise PermissionDenied(_("You may not change this resource, or somebody has locked it."))


def _set_documents(page: ResourcePage, documents: Sequence[SiteDocument]) -> None:
    kept = {file.document_id: file for file in page.files.all()}
    files = [
        kept.get(document.pk) or ResourceFile(document=document, language=document.language)
        for document in documents
    ]
    for place, file in enumerate(files):
        file.sort_order = place
    page.files = files


def _avoid_reserved_slug(library: LibraryPage, page: ResourcePage) -> None:
    """Set a slug only when Wagtail's own would be one that the library itself uses."""
    slug = slugify(page.title, allow_unicode=True)
    try:
        check_slug(slug)
    except ValidationError:
        candidates = (f"{slug}-{number}" for number in count(2))
        taken = set(library.get_children().values_list("slug", flat=True))
        page.slug = next(candidate for candidate in candidates if candidate not in taken)
