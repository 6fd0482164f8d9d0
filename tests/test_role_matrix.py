"""What each role may do: the table in the docs, cell by cell, and the rights of the groups."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.utils import timezone

from board.models import BoardPage, PostingLink
from home.models import HomePage
from schools.models import Invitation, MembershipRole, User
from schools.roles import (
    ADMINISTRATORS,
    CONTRIBUTORS,
    EDITORS,
    MEMBER_ROLES,
    MODERATORS,
    READERS,
    SAFEGUARDING_LEADS,
    SCHOOL_LEADS,
    STAFF_ROLES,
)
from schools.roles import (
    ROLES as GROUPS,
)
from search.promoted_models import PromotedResult
from tests.factories import MembershipFactory, make_post, make_user
from tests.factories.site import make_whole_site
from tests.gate.role_matrix import (
    ROLES,
    Asker,
    column_in_docs,
    known_patterns,
    rows_in_docs,
    write_column,
)


@pytest.fixture
def people(home: HomePage) -> dict[str, User | None]:
    """Return somebody in each role."""
    lead = MembershipFactory(role=MembershipRole.LEAD)
    contributor = MembershipFactory(school=lead.school)
    staff = {
        "moderator": MODERATORS,
        "editor": EDITORS,
        "safeguarding": SAFEGUARDING_LEADS,
        "administrator": ADMINISTRATORS,
    }
    return {
        "visitor": None,
        "reader": make_user("reader@school.example"),
        "contributor": contributor.user,
        "lead": lead.user,
        **{
            role: make_user(f"{role}@council.example", groups=[group])
            for role, group in staff.items()
        },
    }


@pytest.fixture
def whole_site(home: HomePage, people: dict[str, User | None]) -> None:
    """Make one of everything, none of it anybody's own in particular."""
    author = MembershipFactory().user
    moderator = people["moderator"]
    assert moderator is not None
    make_whole_site(home, author, moderator)
    board = BoardPage.objects.get()
    make_post(board, author, "Still waiting", picture_secret="x")
    lead = people["lead"]
    assert lead is not None
    school = lead.memberships.get().school
    soon = timezone.now() + timedelta(days=1)
    PostingLink.objects.create(board=board, school=school, expires_at=soon)
    Invitation.objects.create(school=school, expires_at=soon, max_people=5)
    PromotedResult.objects.create(queries="where to begin", page=home)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(rows_in_docs()) == known_patterns()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(
    role: str, people: dict[str, User | None], whole_site: None
) -> None:
    asker = Asker(people[role])
    given = {}
    for pattern in known_patterns():
        cache.clear()
        given[pattern] = asker.ask(pattern)
    if os.environ.get("WRITE_ROLE_MATRIX"):
        write_column(role, given)
    assert given == column_in_docs(role)


def test_members_have_no_rights_and_none_of_them_enters_the_admin(home: HomePage) -> None:
    for name in MEMBER_ROLES:
        assert not Permission.objects.filter(group__name=name).exists()


def test_there_is_a_group_for_each_role_and_none_of_wagtails(home: HomePage) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)


def test_a_role_follows_the_membership(home: HomePage) -> None:
    def role_of(user: User) -> list[str]:
        return list(user.groups.values_list("name", flat=True))

    assert role_of(make_user("reader@school.example")) == [READERS]
    membership = MembershipFactory()
    user = membership.user
    assert role_of(user) == [CONTRIBUTORS]
    membership.role = MembershipRole.LEAD
    membership.save()
    assert role_of(user) == [SCHOOL_LEADS]
    membership.status = "ended"
    membership.save()
    assert role_of(user) == [READERS]
    membership.delete()
    assert role_of(user) == [READERS]


@pytest.mark.parametrize("name", STAFF_ROLES)
def test_nobody_but_administrators_changes_accounts(home: HomePage, name: str) -> None:
    rights = Permission.objects.filter(group__name=name, content_type__model="user")
    assert rights.exists() == (name == ADMINISTRATORS)


@pytest.mark.parametrize("name", [EDITORS, ADMINISTRATORS])
def test_only_moderators_decide_on_ideas(home: HomePage, name: str, as_user: Any) -> None:
    user = make_user("a@council.example", groups=[name])
    assert not user.has_perm("board.publish_post")
    assert as_user(user).get("/admin/ideas/queue/").status_code == 302
