"""What the search knows of ideas: approved ones only."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from cms.core.languages import DEFAULT_LANGUAGE, get_language
from search.page_sources import PageSource
from search.sources import AdminLink, Kind, Projection, SearchSource, register

from .formatting import plain_text
from .models import BoardIndexPage, BoardPage, Post
from .querysets import PostQuerySet, is_moderator


class PostSource(SearchSource[Post]):
    key = "idea"
    kind = Kind.IDEA
    model = Post

    def public(self) -> PostQuerySet:
        """Return the ideas that may be found."""
        return Post.objects.public().for_listing()

    def project(self, instance: Post) -> Projection:
        """Return the words by which an idea is found."""
        attachments = instance.attachments.all()
        words = [a.alt_text or a.label for a in attachments if a.alt_text or a.label]
        return Projection(
            title=instance.title,
            url=instance.url,
            summary=plain_text(instance.text),
            body="\n".join(filter(None, [instance.for_whom, instance.outcome, *words])),
            language=instance.language,
            detail=instance.school.public_name,
            published_at=instance.first_published_at,
            updated_at=instance.last_published_at,
            tags=tuple(item.tag.name for item in instance.tagged_items.all()),
            facets=(
                *(("process", value) for value in instance.processes),
                ("language", instance.language),
                ("school", instance.school.public_name),
                *(("phase", value) for value in instance.phases),
            ),
            keywords=tuple(_language_names(instance.language)),
        )

    def admin_links(self, user: Any, ids: Iterable[Any]) -> dict[str, AdminLink]:
        """Return where a moderator takes a public idea down; its words are its author's."""
        if not is_moderator(user):
            return {}
        label = gettext("Take down")
        return {str(pk): AdminLink(label, reverse("post_take_down", args=[pk])) for pk in ids}

    def affected_by(self, instance: Any) -> Iterable[int]:
        """Return the ideas of a board or a school that was changed."""
        if instance._meta.label == "schools.School":
            return Post.objects.filter(school=instance.pk).values_list("pk", flat=True)
        if instance._meta.label == "board.BoardPage":
            return Post.objects.filter(board=instance.pk).values_list("pk", flat=True)
        return super().affected_by(instance)


def _language_names(code: str) -> Iterable[str]:
    """Yield by what people look for an idea that is not in English."""
    if code != DEFAULT_LANGUAGE:
        language = get_language(code)
        yield language.english_name
        yield language.own_name


class BoardSource(PageSource[BoardPage]):
    key = "board"
    kind = Kind.PAGE
    model = BoardPage


class BoardIndexSource(PageSource[BoardIndexPage]):
    key = "boards"
    kind = Kind.PAGE
    model = BoardIndexPage


for source in (PostSource, BoardSource, BoardIndexSource):
    register(source())
