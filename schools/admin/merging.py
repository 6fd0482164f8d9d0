"""Merging a school that is there twice: choose the duplicate, see what moves, agree."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..actions.merging import may_merge, merge_schools, what_is_filled, what_moves
from ..http import SignedInRequest
from ..models import School
from .header import header


class SchoolWithPlace(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of schools, each with what tells it from one of the same name."""

    def label_from_instance(self, school: School) -> str:
        """Return the name, the postcode and the URN."""
        return ", ".join(str(part) for part in (school.name, school.postcode, school.urn) if part)


class DuplicateForm(forms.Form):
    """Which school is the duplicate of `kept`."""

    duplicate = SchoolWithPlace(
        label=gettext_lazy("The duplicate"),
        help_text=gettext_lazy("It goes; all that it has moves to the school that stays."),
        queryset=School.objects.none(),
        empty_label=gettext_lazy("Choose a school"),
        error_messages={
            "required": gettext_lazy("Choose the duplicate."),
            "invalid_choice": gettext_lazy("This school is not there any more. Choose another."),
        },
    )

    def __init__(self, kept: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["duplicate"]
        field.queryset = School.objects.exclude(pk=kept.pk)


def merge(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Show the form, then what would be merged into this school, and do it when that was sent."""
    if not may_merge(request.user):
        raise PermissionDenied
    kept = get_object_or_404(School, pk=school_id)
    data = request.POST if request.method == "POST" else request.GET
    form = DuplicateForm(kept, data if "duplicate" in data else None)
    duplicate = form.cleaned_data["duplicate"] if form.is_valid() else None
    if request.method == "POST" and duplicate is not None:
        try:
            merge_schools(request.user, kept, duplicate)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = _("“%(duplicate)s” is now part of “%(kept)s”.")
            messages.success(request, text % {"duplicate": duplicate.name, "kept": kept.name})
            return redirect("wagtailsnippets_schools_school:edit", kept.pk)
    context = {"form": form, "kept": kept, "duplicate": duplicate, **_header(kept)}
    if duplicate is not None:
        context["moving"] = what_moves(duplicate)
        context["filled"] = _filled(kept, duplicate)
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/schools/merge.html", context, status=status)


def _filled(kept: School, duplicate: School) -> list[tuple[str, str]]:
    """Return labels and values of what the kept school takes over, in words."""
    found = []
    for name, value in what_is_filled(kept, duplicate).items():
        field: Any = School._meta.get_field(name)
        words = dict(field.flatchoices).get(value, value)
        if words is not None:
            found.append((str(field.verbose_name), str(words).replace("\n", ", ")))
    return found


def _header(kept: School) -> dict[str, Any]:
    url = reverse("wagtailsnippets_schools_school:edit", args=[kept.pk])
    return header("resubmit", kept.name, url, _("Merge a duplicate"))


def merge_urls() -> list[URLPattern]:
    """Return the address of the merging."""
    return [path("schools/<int:school_id>/merge/", merge, name="school_merge")]
