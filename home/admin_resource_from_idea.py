"""The admin's address that turns an idea into a draft of a resource."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks

from board.models import Post
from schools.http import SignedInRequest

from .actions.resource_from_idea import make_resource_of


@require_POST
def make_resource(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Make the draft, and open it for its editor."""
    ideas = Post.objects.public().select_related("school")
    page = make_resource_of(request.user, get_object_or_404(ideas, pk=post_id))
    messages.success(request, _("A draft with the words of the idea. Complete it and publish it."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def resource_from_idea_urls() -> list[URLPattern]:
    """Return the address."""
    return [path("ideas/<int:post_id>/make-resource/", make_resource, name="idea_make_resource")]
