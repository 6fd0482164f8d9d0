"""Pages of moderators cost as many queries with 30 ideas as with 3."""

from board.actions.moderation import return_post
from board.actions.moderation_holds import claim_post, hold_post
from board.actions.posts import edit_post
from board.models import BoardPage
from schools.models import User
from tests.factories import MembershipFactory, make_post, post_data
from tests.factories.people import client_of
from tests.queries import count_queries

from .deciding import of_a_child, revision_of

# Authors, of whom each has three ideas: two of them wait, so that many fill a page.
FEW, MANY = 1, 10
MAX_QUERIES = 45
ADDRESSES = ("/admin/ideas/queue/", "/admin/ideas/decisions/", "/admin/ideas/decisions.csv")


def test_more_ideas_cost_no_more_queries(
    board: BoardPage, member: User, moderator: User, second: User, safeguarding: User
) -> None:
    counts: dict[int, list[int]] = {}
    for number in range(MANY):
        author = MembershipFactory().user
        returned = make_post(board, author)
        return_post(moderator, returned, revision_of(returned), "Please say more.")
        live = make_post(board, author, f"Live {number}", approved_by=moderator)
        edit_post(author, live, post_data(f"Edited {number}", tags=["welcome"]))
        waiting = make_post(board, author, f"New {number}", picture_secret=f"photo{number}")
        if number == 0:
            # Each kind of card is there from the start.
            of_a_child(waiting)
            claim_post(second, live)
            held = make_post(board, author, "Held")
            hold_post(moderator, held, revision_of(held))
        if number + 1 in (FEW, MANY):
            counts[number + 1] = [
                count_queries(client_of(user), url)
                for user in (moderator, safeguarding)
                for url in ADDRESSES
            ]
    assert counts[FEW] == counts[MANY]
    assert max(counts[MANY]) <= MAX_QUERIES
