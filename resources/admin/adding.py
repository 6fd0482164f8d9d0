"""Adding many files at once: each becomes a draft of a resource, to be read and published."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.documents.permissions import permission_policy
from wagtail.models import Collection, Page

from ..actions.resources import library_for
from ..choices import ResourceType
from ..models import LibraryPage, ResourcePage
from .adding_drafts import Added, add_resources
from .menu import LIBRARY_MENU_HOOK, LibraryMenuItem

MAX_FILES = 50
_SESSION_KEY = "resources_added"


class ManyFilesInput(forms.FileInput):
    """A choice of files; browsers let people drop several onto it as well."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is checked later, on its own, by the form for documents."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; raises ValidationError when there are none or too many."""
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose at least one file."))
        if len(files) > MAX_FILES:
            raise ValidationError(
                _("These are %(count)d files. Add at most %(limit)d at once."),
                params={"count": len(files), "limit": MAX_FILES},
            )
        return files


class AddManyForm(forms.Form):
    """Files, and what is the same for all of them."""

    files = ManyFilesField(  # type: ignore[assignment]
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("Drop them here, or choose several at once."),
    )
    resource_type = forms.ChoiceField(
        label=gettext_lazy("Type of all of them"),
        choices=[("", gettext_lazy("Guess it from each title")), *ResourceType.choices],
        required=False,
    )
    collection = forms.ModelChoiceField(
        label=gettext_lazy("Collection"), queryset=Collection.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collections = permission_policy.collections_user_has_permission_for(user, "add")
        if len(collections) > 1:
            self.fields["collection"].queryset = collections  # type: ignore[attr-defined]
        else:
            del self.fields["collection"]


def add_many(request: HttpRequest) -> HttpResponse:
    """Show the form, or make drafts of the files and go on to their list."""
    library = _library(request)
    form = AddManyForm(user=request.user)
    if request.method == "POST":
        form = AddManyForm(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            collection = form.cleaned_data.get("collection")
            added = add_resources(
                request.user,
                library,
                form.cleaned_data["files"],
                collection.pk if collection else None,
                form.cleaned_data["resource_type"],
            )
            _remember(request, added)
            return redirect("resources_added")
    context = {"form": form, "max_files": MAX_FILES, **_header()}
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/resources/add_many.html", context, status=status)


@require_safe
def added_list(request: HttpRequest) -> HttpResponse:
    """Show the drafts that this person made last, and the files that were refused."""
    library = _library(request)
    kept = request.session.get(_SESSION_KEY)
    if kept is None:
        return redirect("resource_add_many")
    drafts = ResourcePage.objects.filter(pk__in=kept["drafts"]).for_listing().order_by("pk")
    context = {
        "drafts": drafts,
        "refused": kept["refused"],
        "library": library,
        **_header(_("Drafts")),
    }
    return render(request, "wagtailadmin/resources/added.html", context)


def _library(request: HttpRequest) -> LibraryPage:
    library = library_for(request.user)
    if library is None or not _may_add_files(request):
        raise PermissionDenied
    return library


def _may_add_files(request: HttpRequest) -> bool:
    return bool(permission_policy.user_has_permission(request.user, "add"))


def _remember(request: HttpRequest, added: Added) -> None:
    """Keep what the next page shows, so that reloading it sends no file again."""
    request.session[_SESSION_KEY] = {
        "drafts": [draft.pk for draft in added.drafts],
        "refused": [[refusal.name, refusal.reason] for refusal in added.refused],
    }


def _header(last: str = "") -> dict[str, Any]:
    """Return the title, the icon and the way back, as Wagtail's header takes them."""
    items: list[dict[str, Any]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("resource_add_many"), "label": _("Add resources")},
    ]
    if last:
        items.append({"url": "", "label": last})
    return {
        "breadcrumbs_items": items,
        "header_title": items[-1]["label"],
        "header_icon": "plus",
    }


class AddMenuItem(LibraryMenuItem):
    """The way to adding files, for those who may add resources and documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may add both."""
        return super().is_shown(request) and _may_add_files(request)


@hooks.register("register_admin_urls")
def add_urls() -> list[URLPattern]:
    """Return the addresses for adding many files."""
    return [
        path("resources/add/", add_many, name="resource_add_many"),
        path("resources/add/drafts/", added_list, name="resources_added"),
    ]


@hooks.register(LIBRARY_MENU_HOOK)
def add_menu_item() -> MenuItem:
    """Return the menu's way to adding files."""
    return AddMenuItem(
        gettext_lazy("Add resources"),
        reverse("resource_add_many"),
        name="add-resources",
        icon_name="plus",
        order=100,
    )


@hooks.register("register_page_header_buttons")
def add_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """Yield a button beside the library's title in the explorer."""
    if isinstance(page.specific_deferred, LibraryPage) and library_for(user) is not None:
        yield Button(
            _("Add several resources"),
            reverse("resource_add_many"),
            icon_name="plus",
            priority=15,
        )
