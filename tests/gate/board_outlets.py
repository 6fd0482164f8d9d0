"""The ways out of the boards beside their pages: live updates, exports, frames, documents."""

from collections.abc import Callable

from django.urls import reverse

from board.models import BoardPage, PostDocument
from schools.models import School

from .canaries import Canaries

Ask = Callable[[Canaries], list[str]]


def _boards_out(name: str) -> Ask:
    return lambda canaries: [reverse(name, args=[canaries.board.pk])]


def _documents_of_ideas(_canaries: Canaries) -> list[str]:
    return [document.url for document in PostDocument.objects.all()]


def _portfolios(name: str) -> Ask:
    return lambda _canaries: [reverse(name, args=[s.pk, s.slug]) for s in School.objects.all()]


def _open_boards(canaries: Canaries) -> list[str]:
    """Return what an open board asks for: with every key, and all changes since the first."""
    boards = list(BoardPage.objects.values_list("pk", flat=True))
    keys = ",".join(str(post.pk) for post in canaries.posts.values())
    asked = ("version", "changes?since=0", f"cards?ids={keys}")
    return [f"/ideas-live/{board}/{what}" for board in boards for what in asked]


BOARDS: dict[str, Ask] = {
    "account/boards/<int:board_id>/arrange/": _boards_out("arrange_board"),
    **{
        f"ideas-out/<int:board_id>/{end}": _boards_out(name)
        for end, name in (
            ("", "take_along"),
            ("ideas.csv", "ideas_csv"),
            ("ideas.xlsx", "ideas_xlsx"),
            ("ideas.zip", "ideas_zip"),
            ("ideas.pdf", "ideas_pdf"),
            ("slides/", "slides"),
            ("paper/", "paper"),
            ("embed/", "embed"),
            ("code.svg", "board_code"),
        )
    },
    "schools/<int:school_id>/<slug:slug>/portfolio/": _portfolios("portfolio"),
    "schools/<int:school_id>/<slug:slug>/portfolio.pdf": _portfolios("portfolio_pdf"),
    "ideas-files/<uuid:key>/<str:file_name>": _documents_of_ideas,
    "ideas-live/<int:board_id>/version": _open_boards,
    "ideas-live/<int:board_id>/changes": _open_boards,
    "ideas-live/<int:board_id>/cards": _open_boards,
}
