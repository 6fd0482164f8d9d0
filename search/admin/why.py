"""The page for editors that explains why a result is where it is."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..explaining import explain
from ..models import MAX_ADDRESS_LENGTH
from ..query import MAX_QUERY_LENGTH
from .reports import READ_SEARCHES


class WhyForm(forms.Form):
    """A query, and perhaps the address of one result."""

    q = forms.CharField(label=_("Search"), max_length=MAX_QUERY_LENGTH)
    address = forms.CharField(
        label=_("Address of one result"),
        max_length=MAX_ADDRESS_LENGTH,
        required=False,
        help_text=_("When you miss a page among the results: its address, as the browser has it."),
    )


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Show how a query is read, and which of its words stand where in the results."""
    if not request.user.has_perm(READ_SEARCHES):
        raise PermissionDenied
    form = WhyForm(request.GET or None)
    explanation = None
    if form.is_valid():
        explanation = explain(form.cleaned_data["q"], form.cleaned_data["address"])
    context = {"form": form, "explanation": explanation, "is_asked": form.is_bound}
    return render(request, "wagtailadmin/search/why.html", context)
