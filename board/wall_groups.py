"""The headings under which the ideas of one page of a board stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from .choices import Layout
from .models import Post, Section
from .wall_posts import is_by_section


@dataclass(frozen=True)
class Group:
    """Some ideas under one heading; without a title they stand for themselves.

    `key` tells groups of different pages of a board apart, and joins those that belong together.
    """

    key: str
    title: str = ""
    section: Section | None = None
    posts: list[Post] = field(default_factory=list)


def group_posts(
    posts: list[Post], sections: list[Section], layout: str, order: str, *, is_whole: bool
) -> list[Group]:
    """Return the ideas of one page under their headings.

    `is_whole` says that this page holds all that is on the board: only then is a section without
    an idea here a section without an idea.
    """
    if layout == Layout.TIMELINE:
        return [_month(day, found) for day, found in _grouped(posts, _first_of_month)]
    if is_by_section(layout, order):
        return _by_section(posts, sections, is_whole=is_whole)
    return [Group("all", posts=posts)] if posts else []


def _by_section(posts: list[Post], sections: list[Section], *, is_whole: bool) -> list[Group]:
    by_key = dict(_grouped(posts, lambda post: post.section_id))
    groups = [_section(section, by_key.get(section.pk, [])) for section in sections]
    if not is_whole:
        groups = [group for group in groups if group.posts]
    if by_key.get(None):
        title = _("Other ideas") if sections else ""
        groups.append(Group("section-0", title, posts=by_key[None]))
    return groups


def _section(section: Section, posts: list[Post]) -> Group:
    return Group(f"section-{section.pk}", section.title, section, posts)


def _month(day: date, posts: list[Post]) -> Group:
    return Group(f"month-{day:%Y-%m}", f"{MONTHS[day.month]} {day.year}", posts=posts)


def _first_of_month(post: Any) -> date:
    first: date = post.done_on.replace(day=1)
    return first


def _grouped(posts: list[Post], key: Callable[[Post], Any]) -> list[tuple[Any, list[Post]]]:
    return [(value, list(found)) for value, found in groupby(posts, key)]
