"""Arranging a board: by the buttons and fields beside each idea, or by dragging."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schools.http import SignedInRequest

from ..actions.arranging import may_arrange, move_post, move_section, pin_post, step_post
from ..models import BoardPage, Post, Section

MAX_SHOWN = 500


class MoveForm(forms.Form):
    """Which idea or section, and where to; `place` counts from 1."""

    post: "forms.ModelChoiceField[Post]" = forms.ModelChoiceField(queryset=None, required=False)
    section: "forms.ModelChoiceField[Section]" = forms.ModelChoiceField(
        queryset=None, required=False
    )
    place = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    do = forms.ChoiceField(
        choices=[(name, name) for name in ("move", "up", "down", "pin", "unpin")]
    )

    def __init__(self, *args: Any, board: BoardPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.public().filter(board=board)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["section"].queryset = board.sections.all()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Shelf:
    """A section with its ideas, in their order by hand."""

    section: Section | None
    posts: list[Post]


@login_required
def arrange(request: SignedInRequest, board_id: int) -> HttpResponse:
    """Show a board's ideas by section, or do one move."""
    board = get_object_or_404(BoardPage.objects.live().public(), pk=board_id)
    if not may_arrange(request.user, board):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, board)
    form = MoveForm(request.POST, board=board)
    if not form.is_valid():
        messages.error(request, _("That could not be moved. It may be gone, or the place wrong."))
        return _show(request, board, status=422)
    data = form.cleaned_data
    if data["post"] is not None:
        _move_idea(request, data)
        target = f"#idea-{data['post'].pk}"
    elif data["section"] is not None:
        move_section(request.user, data["section"], -1 if data["do"] == "up" else 1)
        messages.success(request, _("“%s” is moved.") % data["section"].title)
        target = f"#section-{data['section'].pk}"
    else:
        target = ""
    return HttpResponseRedirect(reverse("arrange_board", args=[board.pk]) + target)


def _move_idea(request: SignedInRequest, data: dict[str, Any]) -> None:
    post, wish = data["post"], data["do"]
    if wish in ("pin", "unpin"):
        pin_post(request.user, post, is_pinned=wish == "pin")
    elif wish == "move":
        move_post(request.user, post, data["section"], data["place"] or 1)
    else:
        step_post(request.user, post, -1 if wish == "up" else 1)
    done = {"pin": _("“%s” is pinned to the top."), "unpin": _("“%s” is pinned no more.")}
    messages.success(request, done.get(wish, _("“%s” is moved.")) % post.title)


def _show(request: SignedInRequest, board: BoardPage, status: int = 200) -> HttpResponse:
    sections = list(board.sections.all())
    ideas = Post.objects.public().filter(board=board).select_related("school")
    posts = list(ideas.order_by("-is_pinned", "position", "-pk")[:MAX_SHOWN])
    shelves = [Shelf(s, [p for p in posts if p.section_id == s.pk]) for s in sections]
    rest = [post for post in posts if post.section_id is None]
    if rest:
        shelves.append(Shelf(None, rest))
    left_out = ideas.count() - MAX_SHOWN if len(posts) == MAX_SHOWN else 0
    context = {"board": board, "shelves": shelves, "sections": sections, "left_out": left_out}
    return render(request, "board/arrange.html", context, status=status)
