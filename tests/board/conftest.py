"""A board, and a link by which a training day posts on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from board.models import BoardPage, PostingLink
from home.models import HomePage
from schools.models import User
from schools.roles import MODERATORS, SAFEGUARDING_LEADS
from tests.factories import SchoolFactory, make_board, make_user


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def link(board: BoardPage) -> PostingLink:
    school = SchoolFactory(name="Canal Side Academy")
    in_a_day = timezone.now() + timedelta(days=1)
    return PostingLink.objects.create(board=board, school=school, expires_at=in_a_day, max_posts=2)


@pytest.fixture
def second(moderator: User) -> User:
    """Return another moderator."""
    return make_user("second@council.example", groups=[MODERATORS])


@pytest.fixture
def safeguarding(moderator: User) -> User:
    """Return a safeguarding lead."""
    return make_user("safe@council.example", groups=[SAFEGUARDING_LEADS])
