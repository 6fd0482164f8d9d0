"""The wall and the pages of ideas cost a member as many queries with 30 ideas as with 3."""

from typing import Any

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from board.actions.reports import ReportData, report
from board.models import Post
from board.queue_comments import waiting_comments
from board.queue_reports import open_reports
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post
from tests.factories.comments import make_comment
from tests.queries import count_queries

FEW, MANY = 3, 30


def test_a_members_own_waiting_ideas_cost_no_more_the_more_there_are(
    home: HomePage, member: User, moderator: User, as_user: Any
) -> None:
    board = make_board(home)
    shown = make_post(board, member, "Shown", approved_by=moderator, picture_secret="first")
    client = as_user(member)
    urls = (board.url, f"{board.url}?layout=columns&process=embed", shown.url)
    counts: dict[int, list[int]] = {}
    for number in range(MANY):
        make_post(
            board,
            member,
            f"Idea {number}",
            approved_by=moderator if number % 2 else None,
            picture_secret=f"photo{number}",
            tags=["welcome"],
        )
        if number + 1 in (FEW, MANY):
            counts[number + 1] = [count_queries(client, url) for url in urls]
    assert Post.objects.count() == MANY + 1
    assert counts[FEW] == counts[MANY]
    assert max(counts[MANY]) <= 34


def test_the_page_of_an_idea_costs_the_same_whatever_is_said_about_it(
    home: HomePage, member: User, other_member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(make_board(home), member, approved_by=moderator)
    client = as_user(other_member)
    counts: dict[int, int] = {}
    for number in range(MANY):
        parent = make_comment(post, other_member, f"Word {number}", approved_by=moderator)
        make_comment(post, member, f"Answer {number}", approved_by=moderator, parent=parent)
        if number + 1 in (FEW, MANY):
            counts[number + 1] = count_queries(client, post.url)
    assert counts[FEW] == counts[MANY]


def test_the_cards_of_comments_and_reports_cost_the_same_for_any_number(
    home: HomePage, member: User, other_member: User, moderator: User
) -> None:
    post = make_post(make_board(home), member, approved_by=moderator)
    counts: dict[int, int] = {}
    for number in range(MANY):
        make_comment(post, other_member, f"Word {number}")
        shown = make_comment(post, other_member, f"Shown {number}", approved_by=moderator)
        report(shown, ReportData("other", "", "", "a" * 64))
        if number + 1 in (FEW, MANY):
            with CaptureQueriesContext(connection) as queries:
                for entry in (*waiting_comments(), *open_reports()):
                    render_to_string(entry.template_name, {"entry": entry, "item": entry.item})
            counts[number + 1] = len(queries)
    assert counts[FEW] == counts[MANY]
