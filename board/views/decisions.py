"""The list of decisions, on a page and as CSV."""

import csv
import io

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from cms.core.spreadsheets import inert
from schools.http import SignedInRequest
from schools.models import User

from ..decisions import decided, deciders, lines
from .moderation import check_moderator

PAGE_SIZE = 40
MAX_ROWS = 20_000


class DecisionFilter(forms.Form):
    """Which decisions to list; what makes no sense is left out."""

    moderator: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(
        label=gettext_lazy("Moderator"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Everybody"),
    )
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["moderator"].queryset = deciders()  # type: ignore[attr-defined]

    def entries(self) -> "QuerySet[ModelLogEntry]":
        """Return the entries that the form asks for."""
        self.is_valid()
        moderator = self.cleaned_data.get("moderator")
        return decided(
            moderator.pk if moderator else None,
            self.cleaned_data.get("since"),
            self.cleaned_data.get("until"),
        )


def decisions(request: SignedInRequest) -> HttpResponse:
    """Show what was decided, by whom, when and why, the newest first."""
    check_moderator(request)
    form = DecisionFilter(request.GET)
    page = Paginator(form.entries(), PAGE_SIZE).get_page(request.GET.get("page"))
    parameters = request.GET.copy()
    parameters.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list, request.user),
        "parameters": parameters.urlencode(),
    }
    return render(request, "wagtailadmin/board/decisions.html", context)


def decisions_csv(request: SignedInRequest) -> HttpResponse:
    """Send the same as CSV, at most `MAX_ROWS` rows, with nothing that a spreadsheet would run."""
    check_moderator(request)
    entries = DecisionFilter(request.GET).entries()[:MAX_ROWS]
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow([_("When"), _("Who"), _("Decision"), _("Of what"), _("Why")])
    for line in lines(entries, request.user):
        when = timezone.localtime(line.when).strftime("%Y-%m-%d %H:%M")
        writer.writerow([when, inert(line.who), line.what, inert(line.thing), inert(line.reason)])
    # The mark at the start tells Excel that it is UTF-8.
    response = HttpResponse("\ufeff" + output.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return response
