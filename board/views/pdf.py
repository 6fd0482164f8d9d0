"""Boards and portfolios as PDFs."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cms.core.rate_limit import is_over_limit
from schools.models import School

from ..models import BoardPage
from ..taking_out.pdf import board_pdf, portfolio_pdf
from ..taking_out.portfolio import portfolio_of
from ..taking_out.rows import public_ideas

# A PDF is work: a large board comes in parts, and one visitor gets so many an hour.
IDEAS_IN_A_PART = 100
PDFS_AN_HOUR = 60


@require_safe
def ideas_pdf(request: HttpRequest, board_id: int) -> HttpResponse:
    """Send a board as a PDF; ?page= is the part of a board with many ideas."""
    board = get_object_or_404(BoardPage.objects.live().public(), pk=board_id)
    if _asks_too_often(request):
        return render(request, "429.html", status=429)
    part = Paginator(public_ideas(board), IDEAS_IN_A_PART).get_page(request.GET.get("page"))
    end = f"-{part.number}" if part.has_other_pages() else ""
    return _sent(board_pdf(board, part), f"{board.slug}{end}.pdf")


@require_safe
def portfolio_as_pdf(request: HttpRequest, school_id: int, slug: str) -> HttpResponse:
    """Send a listed school's award portfolio as a PDF."""
    school = get_object_or_404(School.objects.public(), pk=school_id)
    if slug != school.slug:
        return redirect("portfolio_pdf", school_id=school.pk, slug=school.slug, permanent=True)
    if _asks_too_often(request):
        return render(request, "429.html", status=429)
    return _sent(portfolio_pdf(portfolio_of(school)), f"portfolio-{school.slug}.pdf")


def _asks_too_often(request: HttpRequest) -> bool:
    return is_over_limit(request, "ideas-pdf", limit=PDFS_AN_HOUR, seconds=3600)


def _sent(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
