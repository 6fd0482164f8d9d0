"""A lead, their school and a link by which colleagues join it."""

import pytest

from board.models import BoardPage
from home.models import HomePage
from schools.actions.invitations import make_invitation_link
from schools.models import Invitation, School, User
from tests.factories import make_board


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def school(lead: User) -> School:
    school = lead.memberships.get().school
    assert school is not None
    return school


@pytest.fixture
def link(lead: User, school: School) -> Invitation:
    return make_invitation_link(lead, school, days=1, max_people=2)
