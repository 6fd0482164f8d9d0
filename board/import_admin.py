"""Importing ideas in the admin: choose a file, read what would come, agree."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from cms.core.kept_uploads import KeptUpload, UploadKeeper
from schools.http import SignedInRequest
from schools.models import School, User

from .actions.importing import Imported, import_ideas, may_import
from .importing.ideas import MAX_IDEAS, ImportedIdea, UnreadableIdeas
from .importing.reading import MAX_UPLOAD_BYTES, read_ideas
from .models import BoardPage

# More would make a page that no browser likes.
MAX_SHOWN = 200
FILES = UploadKeeper("idea-imports", "idea_import")


class ImportForm(forms.Form):
    """The file, where its ideas belong, and whose they are."""

    file = forms.FileField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy("Padlet’s export as CSV, or the zip of a board of this site."),
        widget=forms.FileInput(attrs={"accept": ".csv,.zip"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another."),
        },
    )
    board: "forms.ModelChoiceField[BoardPage]" = forms.ModelChoiceField(
        label=gettext_lazy("To which board?"), queryset=None, empty_label=None
    )
    school: "forms.ModelChoiceField[School]" = forms.ModelChoiceField(
        label=gettext_lazy("From which school?"),
        queryset=School.objects.filter(is_closed=False),
        help_text=gettext_lazy("The ideas stand under its name. Authors’ names stay with us."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = [b.pk for b in BoardPage.objects.live() if may_import(user, b)]
        self.fields["board"].queryset = BoardPage.objects.filter(pk__in=boards)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Return the file; raises ValidationError when there are no ideas in it."""
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD_BYTES:
            megabytes = MAX_UPLOAD_BYTES // (1024 * 1024)
            raise ValidationError(_("The file is larger than %d MB. Split it.") % megabytes)
        try:
            read_ideas(file)
        except UnreadableIdeas as error:
            raise ValidationError(str(error)) from error
        file.seek(0)
        return file


def choose_file(request: SignedInRequest) -> HttpResponse:
    """Show the form, or keep the file and go on to check it."""
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    if not form.fields["board"].queryset.exists():  # type: ignore[attr-defined]
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        FILES.keep(request.session, data["file"], board=data["board"].pk, school=data["school"].pk)
        return redirect("idea_import_check")
    context = {"form": form, "max_ideas": MAX_IDEAS, "header_title": _("Import ideas")}
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/board/import.html", context, status=status)


def check_file(request: SignedInRequest) -> HttpResponse:
    """Show idea by idea what the file would bring, or bring it."""
    waiting = FILES.find(request.session)
    ideas = _ideas(request, waiting)
    if waiting is None or not ideas:
        messages.error(request, _("No file waits any more. Choose it again."))
        return redirect("idea_import")
    board = BoardPage.objects.filter(pk=waiting.choices["board"]).first()
    school = School.objects.filter(pk=waiting.choices["school"], is_closed=False).first()
    if board is None or school is None or not may_import(request.user, board):
        raise PermissionDenied
    if request.method != "POST":
        context = {
            "ideas": ideas[:MAX_SHOWN],
            "total": len(ideas),
            "hidden": max(0, len(ideas) - MAX_SHOWN),
            "board": board,
            "school": school,
            "header_title": _("Check the import"),
        }
        return render(request, "wagtailadmin/board/import_check.html", context)
    FILES.forget(request.session)
    if "cancel" in request.POST:
        messages.success(request, _("Nothing was imported."))
        return redirect("idea_import")
    messages.success(request, _words_for(import_ideas(request.user, board, school, ideas)))
    return redirect("idea_import")


def _ideas(request: SignedInRequest, waiting: KeptUpload | None) -> list[ImportedIdea]:
    if waiting is None:
        return []
    try:
        with waiting.open() as file:
            return read_ideas(file)
    except (OSError, UnreadableIdeas):
        FILES.forget(request.session)
        return []


def _words_for(done: Imported) -> str:
    parts = [_("%d ideas wait for a moderator now.") % done.made]
    if done.known:
        parts.append(_("%d were there already.") % done.known)
    if done.sections:
        parts.append(_("New sections: %s.") % ", ".join(done.sections))
    if done.photos_refused:
        parts.append(_("%d photos could not be read.") % done.photos_refused)
    return " ".join(parts)


class ImportMenuItem(MenuItem):
    """The menu's way to the import, for those who publish boards."""

    def is_shown(self, request: SignedInRequest) -> bool:
        """Say whether this person may bring ideas to a board."""
        return any(may_import(request.user, board) for board in BoardPage.objects.live()[:50])


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """Return the addresses of the import."""
    return [
        path("ideas/import/", choose_file, name="idea_import"),
        path("ideas/import/check/", check_file, name="idea_import_check"),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Return the menu's way to the import of ideas."""
    return ImportMenuItem(
        _("Import ideas"),
        reverse("idea_import"),
        name="import-ideas",
        icon_name="upload",
        order=258,
    )
