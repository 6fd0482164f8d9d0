"""The source for a type of Wagtail page: name the model and it is found."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.fields import RichTextField, StreamField
from wagtail.permissions import page_permission_policy
from wagtail.rich_text import get_text_for_indexing

from cms.core.models import BasePage

from .sources import AdminLink, Kind, Projection, SearchSource

PageT = TypeVar("PageT", bound=BasePage)


class PageSource(SearchSource[PageT]):
    """Finds live, unrestricted pages of one type by all the words that editors wrote on them.

    Subclasses set `key` and `model`, and override what differs.
    """

    kind = Kind.PAGE

    def public(self) -> "QuerySet[PageT]":
        """Return the pages of this type that anybody may see."""
        pages: QuerySet[PageT] = self.model._default_manager.live().public()  # type: ignore[attr-defined]
        return pages

    def project(self, instance: PageT) -> Projection:
        """Return the page's title, description and text."""
        return Projection(
            title=instance.title,
            url=instance.get_url() or "",
            summary=instance.description,
            body=self.body_text(instance),
            published_at=instance.first_published_at,
            updated_at=instance.last_published_at,
        )

    def admin_links(self, user: Any, ids: Iterable[Any]) -> dict[str, AdminLink]:
        """Return the forms of those pages that `user` may change, with one query for all."""
        pages = page_permission_policy.instances_user_has_permission_for(user, "change")
        keys = pages.filter(pk__in=list(ids)).values_list("pk", flat=True)
        label = gettext("Edit")
        return {
            str(pk): AdminLink(label, reverse("wagtailadmin_pages:edit", args=[pk])) for pk in keys
        }

    def body_text(self, instance: PageT) -> str:
        """Return the words on the page: its own `search_body()`, or the text of its rich fields."""
        own_text = getattr(instance, "search_body", None)
        return str(own_text()) if own_text is not None else "\n".join(_texts(instance))


def _texts(page: BasePage) -> Iterator[str]:
    for field in page._meta.get_fields():
        value: Any = getattr(page, field.name) if field.concrete else None
        if isinstance(field, StreamField):
            yield from (str(text) for text in field.stream_block.get_searchable_content(value))
        elif isinstance(field, RichTextField):
            yield get_text_for_indexing(value)
