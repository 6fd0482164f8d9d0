"""How resources and documents are read; what decides who may see them stands here alone."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Sum
from wagtail.documents.models import DocumentQuerySet
from wagtail.documents.permissions import permission_policy
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.core.references import is_used_publicly

if TYPE_CHECKING:
    from schools.models import User


class ResourceQuerySet(PageQuerySet):
    def published(self) -> "ResourceQuerySet":
        """Return the resources that anybody may see: live, and on no restricted page."""
        return self.live().public()

    def for_listing(self) -> "ResourceQuerySet":
        """Fetch along what a card shows, whatever the number of cards."""
        from .models import ResourceFile

        files = ResourceFile.objects.select_related("document").order_by("sort_order", "pk")
        return self.prefetch_related(Prefetch("files", queryset=files, to_attr="listed_files"))


ResourceManager = PageManager.from_queryset(ResourceQuerySet)


class SiteDocumentQuerySet(DocumentQuerySet):
    def public(self) -> "SiteDocumentQuerySet":
        """Return the documents that a live, unrestricted page offers, once found harmless."""
        return self.filter(
            self._is_on_public_resource() | Q(is_used_publicly(self.model)), self._is_harmless()
        )

    def visible_to(self, user: "User | AnonymousUser | Any") -> "SiteDocumentQuerySet":
        """Return the public documents and, for an editor, those that they may change."""
        if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
            return self.public()
        editable = permission_policy.instances_user_has_permission_for(user, "change")
        return self.filter(
            self._is_on_public_resource()
            | Q(is_used_publicly(self.model))
            | Q(pk__in=editable.order_by().values("pk")),
            self._is_harmless(),
        )

    def harmless(self) -> "SiteDocumentQuerySet":
        """Return the documents that the virus scanner does not hold back, public or not."""
        return self.filter(self._is_harmless())

    def _is_harmless(self) -> Q:
        """Leave out what waits for the virus scanner or is infected, whoever asks."""
        from .models import ScanState

        return Q(scan_state__in=[state for state in ScanState if state.is_harmless])

    def _is_on_public_resource(self) -> Q:
        from .models import ResourceFile, ResourcePage

        # Wagtail's index of references may be filled a little later by a worker process; the rows
        # of a resource are there at once.
        offers = ResourceFile.objects.filter(
            document=OuterRef("pk"), page__in=ResourcePage.objects.published().order_by()
        )
        return Q(Exists(offers))


class DownloadCountQuerySet(models.QuerySet[Any]):
    def total_for(self, document_ids: list[int]) -> int:
        """Return how often these documents were downloaded in all."""
        total = self.filter(document__in=document_ids).aggregate(total=Sum("count"))["total"]
        return int(total or 0)


class ResourceUseQuerySet(models.QuerySet[Any]):
    def approved(self) -> "ResourceUseQuerySet":
        """Return the uses that may be counted and shown."""
        from .models import UseState

        return self.filter(state=UseState.APPROVED)
