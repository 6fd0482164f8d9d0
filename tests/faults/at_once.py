"""The same thing done by many at the same moment: run as `python -m tests.faults.at_once`.

Fifty identical submissions make one idea; two moderators who decide at once make one decision, and
the other is told. Ends with an error when it is otherwise.
"""

import sys
import threading
import uuid
from collections.abc import Callable

from .site import own_site

SENDERS = 50
DECISIONS = 10


def main() -> None:
    """Run both on a site of our own."""
    with own_site():
        from board.actions.moderation import DecisionConflict, approve_post, return_post
        from board.actions.posts import submit_post
        from board.models import Post
        from schools.roles import MODERATORS
        from tests.factories import make_post, make_user
        from tests.factories.board import post_data

        from .actions import prepare

        people = prepare()
        key = uuid.uuid4()
        sent = _at_once(
            [lambda: submit_post(people.author, people.board, post_data(), key)] * SENDERS
        )
        ideas = Post.objects.filter(submission_key=key).count()
        print(f"{SENDERS} identical submissions: {ideas} idea, {len(sent)} errors {sent[:3]}")
        second = make_user("second@council.example", groups=[MODERATORS])
        told = 0
        for number in range(DECISIONS):
            post = make_post(people.board, people.author, f"Idea {number}")
            revision = int(post.latest_revision_id or 0)
            errors = _at_once(
                [
                    lambda p=post, r=revision: approve_post(people.moderator, p, r),
                    lambda p=post, r=revision: return_post(second, p, r, "Leave out the name."),
                ]
            )
            told += len(errors) == 1 and isinstance(errors[0], DecisionConflict)
        print(f"{DECISIONS} pairs of decisions at once: the second was told {told} times")
        is_right = ideas == 1 and not sent and told == DECISIONS
    sys.exit(0 if is_right else 1)


def _at_once(jobs: list[Callable[[], object]]) -> list[Exception]:
    """Do all jobs at the same moment, each in a thread; return what they raised."""
    from django.db import connections

    barrier = threading.Barrier(len(jobs))
    errors: list[Exception] = []

    def run(job: Callable[[], object]) -> None:
        barrier.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001  (whatever it is, the caller looks at it)
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


if __name__ == "__main__":
    main()
