"""A member's own page: their ideas, and where each stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from schools.http import SignedInRequest
from schools.models import Membership

from ..models import BoardPage
from ..own_posts import own_posts
from ..querysets import taking_posts


@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """Show a signed-in person their ideas with their states, and what to do next."""
    return render(
        request,
        "board/account.html",
        {
            "current": "ideas",
            "membership": Membership.objects.of(request.user),
            "posts": own_posts(request.user),
            "boards": BoardPage.objects.live().public().filter(taking_posts()),
        },
    )
