"""A board outside its page: tables, an archive, slides, paper, a frame, a QR code, a portfolio."""

from typing import TypeVar

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.core.secret_links import qr_code as code_for
from schools.models import School

from ..models import BoardPage
from ..taking_out.archive import archive_of
from ..taking_out.portfolio import portfolio_of
from ..taking_out.rows import public_ideas, rows_of
from ..taking_out.tables import csv_lines, workbook
from .pdf import IDEAS_IN_A_PART

AnyResponse = TypeVar("AnyResponse", HttpResponse, StreamingHttpResponse)

EMBEDDED_IDEAS = 40
PRINTED_IDEAS = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Anybody may show a board in a frame: it is read-only, and has nothing to click but links.
EMBED_POLICY = {"frame-ancestors": ["*"], "script-src": ["'none'"], "form-action": ["'none'"]}


@require_safe
def ideas_csv(_request: HttpRequest, board_id: int) -> StreamingHttpResponse:
    """Send a board as CSV."""
    board = _board(board_id)
    response = StreamingHttpResponse(csv_lines(rows_of(board)), content_type="text/csv")
    return _as_download(response, f"{board.slug}.csv")


@require_safe
def ideas_xlsx(_request: HttpRequest, board_id: int) -> HttpResponse:
    """Send a board as an Excel workbook."""
    board = _board(board_id)
    response = HttpResponse(workbook(rows_of(board)), content_type=XLSX)
    return _as_download(response, f"{board.slug}.xlsx")


@require_safe
def ideas_zip(_request: HttpRequest, board_id: int) -> StreamingHttpResponse:
    """Send a board as a zip with its photos."""
    board = _board(board_id)
    response = StreamingHttpResponse(archive_of(board), content_type="application/zip")
    return _as_download(response, f"{board.slug}.zip")


@require_safe
def slides(request: HttpRequest, board_id: int) -> HttpResponse:
    """Show one idea at a time, large enough for a whole room; nothing moves by itself."""
    board = _board(board_id)
    page = Paginator(public_ideas(board), 1).get_page(request.GET.get("page"))
    post = page.object_list[0] if page.object_list else None
    return render(request, "board/slides.html", {"board": board, "slide": page, "post": post})


@require_safe
def paper(request: HttpRequest, board_id: int) -> HttpResponse:
    """Show a board for printing: every word of each idea, and no buttons."""
    board = _board(board_id)
    ideas = Paginator(public_ideas(board), PRINTED_IDEAS)
    context = {"board": board, "ideas": ideas.get_page(request.GET.get("page"))}
    return render(request, "board/paper.html", context)


@xframe_options_exempt
@csp_replace(EMBED_POLICY)
@require_safe
def embed(request: HttpRequest, board_id: int) -> HttpResponse:
    """Show a board's newest ideas for a frame on another site."""
    board = _board(board_id)
    posts = public_ideas(board).order_by("-is_pinned", "-first_published_at", "-pk")
    context = {"board": board, "posts": posts[:EMBEDDED_IDEAS]}
    return render(request, "board/embed.html", context)


@require_safe
def take_along(request: HttpRequest, board_id: int) -> HttpResponse:
    """Show the ways to take a board along or to show it elsewhere."""
    board = _board(board_id)
    address = f"{settings.BASE_URL}{board.url}"
    parts = Paginator(public_ideas(board), IDEAS_IN_A_PART).page_range
    context = {
        "board": board,
        "address": address,
        "base_url": settings.BASE_URL,
        "parts": parts if len(parts) > 1 else None,
    }
    return render(request, "board/take_along.html", context)


@require_safe
def board_code(_request: HttpRequest, board_id: int) -> HttpResponse:
    """Return the QR code of a board's address."""
    return code_for(f"{settings.BASE_URL}{_board(board_id).url}")


@require_safe
def portfolio(request: HttpRequest, school_id: int, slug: str) -> HttpResponse:
    """Show a listed school's approved ideas by the award's processes, ready for paper."""
    school = get_object_or_404(School.objects.public(), pk=school_id)
    if slug != school.slug:
        return redirect("portfolio", school_id=school.pk, slug=school.slug, permanent=True)
    return render(request, "board/portfolio.html", {"portfolio": portfolio_of(school)})


def _board(board_id: int) -> BoardPage:
    return get_object_or_404(BoardPage.objects.live().public(), pk=board_id)


def _as_download(response: AnyResponse, name: str) -> AnyResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
