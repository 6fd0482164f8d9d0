"""Notes of schools about resources, to be read by moderators before anybody else sees them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from schools.http import SignedInRequest

from ..actions.trust import MODERATE, decide_use
from ..models import ResourceUse, UseState

# Enough for one sitting; the next ones come when these are decided.
MAX_NOTES_SHOWN = 100


@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """Show the notes that wait, the oldest first."""
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied
    waiting = ResourceUse.objects.filter(state=UseState.PENDING).order_by("created_at", "pk")
    context = {
        "uses": waiting.select_related("school", "resource")[:MAX_NOTES_SHOWN],
        "total": waiting.count(),
    }
    return render(request, "wagtailadmin/resources/notes.html", context)


@require_POST
def decide_note(request: SignedInRequest, use_id: int) -> HttpResponse:
    """Show or decline the note that the moderator read."""
    is_approved = request.POST.get("decision") == "approve"
    note = request.POST.get("note", "")
    if decide_use(request.user, use_id, note, is_approved=is_approved) is None:
        messages.warning(request, _("Somebody has already decided on this note, or it changed."))
    elif is_approved:
        messages.success(request, _("The note shows with the resource now."))
    else:
        messages.success(request, _("The note is not shown."))
    return redirect("resource_notes")


class NotesMenuItem(MenuItem):
    """The way to the notes, for moderators only."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may decide on notes."""
        return bool(request.user.has_perm(MODERATE))


@hooks.register("register_admin_urls")
def note_urls() -> list[URLPattern]:
    """Return the addresses of the notes."""
    return [
        path("resource-notes/", notes, name="resource_notes"),
        path("resource-notes/<int:use_id>/decide/", decide_note, name="decide_note"),
    ]


@hooks.register("register_admin_menu_item")
def notes_menu_item() -> MenuItem:
    """Return the menu's way to the notes."""
    return NotesMenuItem(
        gettext_lazy("Notes to read"),
        reverse("resource_notes"),
        name="resource-notes",
        icon_name="comment",
        order=95,
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Give what is decided about notes its words in the history."""
    actions.register_action(
        "resources.approve_use", gettext_lazy("Show a note"), gettext_lazy("Note shown")
    )
    actions.register_action(
        "resources.decline_use", gettext_lazy("Decline a note"), gettext_lazy("Note declined")
    )
