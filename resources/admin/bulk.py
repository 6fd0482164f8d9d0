"""What editors do with many resources at once, from any list of pages: tags and review dates."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from taggit.utils import parse_tags
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.widgets import AdminDateInput, AdminTagWidget
from wagtail.models import Page

from ..actions.resources import change_resource, may_change
from ..models import ResourcePage

# Each is a revision: more at once would keep a browser waiting for minutes.
MAX_AT_ONCE = 500
MAX_TAG_CHARACTERS = 100


class TagsField(forms.CharField):
    """Tags as Wagtail's own widget sends them."""

    widget = AdminTagWidget

    def clean(self, value: Any) -> list[str]:
        """Return the tags; raises ValidationError for one that is too long."""
        tags: list[str] = parse_tags(super().clean(value))
        too_long = next((tag for tag in tags if len(tag) > MAX_TAG_CHARACTERS), None)
        if too_long:
            raise ValidationError(
                _("The tag “%(tag)s…” is too long: %(limit)d characters fit."),
                params={"tag": too_long[:40], "limit": MAX_TAG_CHARACTERS},
            )
        return tags


class TagForm(forms.Form):
    """Which tags to add and which to take away."""

    add = TagsField(label=gettext_lazy("Tags to add"), required=False)
    remove = TagsField(label=gettext_lazy("Tags to take away"), required=False)

    def clean(self) -> dict[str, Any]:
        """Return the tags; raises ValidationError when nothing is asked for."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("add") and not cleaned.get("remove"):
            raise ValidationError(_("Write at least one tag."))
        return cleaned


class ReviewDateForm(forms.Form):
    """When somebody is to look at the resources again."""

    review_date = forms.DateField(
        label=gettext_lazy("Look again on"),
        required=False,
        help_text=gettext_lazy("Leave it empty to take the date away."),
        widget=AdminDateInput,
    )


class ResourceBulkAction(PageBulkAction):
    """Changes each of the chosen resources; what is no resource is listed as left out."""

    template_name = "wagtailadmin/resources/bulk_change.html"
    form_class: type[forms.Form] = forms.Form
    question: str | Promise = ""
    button: str | Promise = ""
    classes: ClassVar[set[str]] = set()

    def check_perm(self, page: Page) -> bool:
        """Say whether the page is a resource that this editor may change now."""
        return issubclass(page.specific_class or Page, ResourcePage) and may_change(
            self.request.user, page
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the words of the page beside what Wagtail puts there."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        words = {"title": self.display_name, "question": self.question, "button": self.button}
        return context | words

    def prepare_action(
        self, objects: Sequence[Page], objects_without_access: Any
    ) -> HttpResponse | None:
        """Refuse too many at once; nothing is changed then."""
        if len(objects) <= MAX_AT_ONCE:
            return None
        told = _("These are %(count)d resources. Change at most %(limit)d at once.")
        messages.error(self.request, told % {"count": len(objects), "limit": MAX_AT_ONCE})
        return redirect(self.next_url)

    def get_execution_context(self) -> dict[str, Any]:
        """Return what `execute_action` needs: the user and what was filled in."""
        context: dict[str, Any] = super().get_execution_context()
        form: forms.Form = self.cleaned_form
        return context | {"cleaned": form.cleaned_data, "action": self}

    @classmethod
    def execute_action(
        cls, objects: Sequence[Page], user: Any = None, cleaned: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Change the resources; return how many, and of these how many wait as drafts."""
        change = cls.change(cleaned or {})
        pages = ResourcePage.objects.in_bulk([page.pk for page in objects])
        shown = [change_resource(user, page, change) for page in pages.values()]
        return len(shown), shown.count(False)

    @classmethod
    def change(cls, cleaned: dict[str, Any]) -> Callable[[ResourcePage], None]:
        """Return what is done to each resource."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many were changed, and how many of these are drafts still to be published."""
        told = ngettext(
            "%(count)d resource changed.", "%(count)d resources changed.", num_parent_objects
        ) % {"count": num_parent_objects}
        if num_child_objects:
            told += " " + ngettext(
                "%(count)d is a draft: readers see the change once it is published.",
                "%(count)d are drafts: readers see the change once they are published.",
                num_child_objects,
            ) % {"count": num_child_objects}
        return told


@hooks.register("register_bulk_action")
class TagBulkAction(ResourceBulkAction):
    display_name = gettext_lazy("Tag resources")
    action_type = "tag_resources"
    aria_label = gettext_lazy("Add tags to the chosen resources, or take them away")
    question = gettext_lazy("Which tags should these resources have?")
    button = gettext_lazy("Change the tags")
    action_priority = 110
    form_class = TagForm

    @classmethod
    def change(cls, cleaned: dict[str, Any]) -> Callable[[ResourcePage], None]:
        """Return a change of tags; capitals do not matter."""
        gone = {tag.casefold() for tag in cleaned["remove"]}

        def change_tags(page: ResourcePage) -> None:
            kept = [tag for tag in page.tags.all() if tag.name.casefold() not in gone]
            page.tags.set([*kept, *cleaned["add"]])

        return change_tags


@hooks.register("register_bulk_action")
class ReviewDateBulkAction(ResourceBulkAction):
    display_name = gettext_lazy("Set review date")
    action_type = "set_review_date"
    aria_label = gettext_lazy("Set when to look at the chosen resources again")
    question = gettext_lazy("When should somebody look at these resources again?")
    button = gettext_lazy("Set the date")
    action_priority = 120
    form_class = ReviewDateForm

    @classmethod
    def change(cls, cleaned: dict[str, Any]) -> Callable[[ResourcePage], None]:
        """Return a change of the review date."""

        def set_date(page: ResourcePage) -> None:
            page.review_date = cleaned["review_date"]

        return set_date


@hooks.register("register_bulk_action")
class ReviewedTodayBulkAction(ResourceBulkAction):
    display_name = gettext_lazy("Reviewed today")
    action_type = "reviewed_today"
    aria_label = gettext_lazy("Say that somebody read the chosen resources today")
    question = gettext_lazy("Has somebody read all of these today and found them right?")
    button = gettext_lazy("Yes, reviewed today")
    action_priority = 130

    @classmethod
    def change(cls, cleaned: dict[str, Any]) -> Callable[[ResourcePage], None]:
        """Return a change of the day of the last review."""
        today = timezone.localdate()

        def set_reviewed(page: ResourcePage) -> None:
            page.reviewed_on = today

        return set_reviewed


@hooks.register("before_bulk_action")
def refuse_unfinished(
    request: HttpRequest, action_type: str, objects: Sequence[Page], action: Any
) -> HttpResponse | None:
    """Keep Wagtail from publishing drafts that lack something: it would answer with an error 500.

    Nothing is published then; the message names what is unfinished.
    """
    if action_type != "publish":
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [draft for page in objects for draft in page.get_descendants().not_live()]
    unfinished = [page.get_admin_display_title() for page in pages if not _is_finished(page)]
    if not unfinished:
        return None
    shown = ", ".join(f"“{title}”" for title in unfinished[:10])
    messages.error(
        request,
        _("Nothing was published. Open these and fill in what they lack: %(titles)s")
        % {"titles": shown if len(unfinished) <= 10 else f"{shown}…"},
    )
    return redirect(action.next_url)


def _is_finished(page: Page) -> bool:
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError:
        return False
    return True
