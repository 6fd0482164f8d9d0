"""The form that makes a posting link, and the one by which a guest posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.secret_links import LinkDays
from schools.models import School

from .forms import PostForm
from .models import BoardPage, PostingLink

MAX_POSTS = 200


class PostingLinkForm(forms.Form):
    """Where a link leads, for which school, how long and for how many ideas."""

    board: "forms.ModelChoiceField[BoardPage]" = forms.ModelChoiceField(
        label=_("Which board?"), queryset=None, empty_label=None
    )
    school: "forms.ModelChoiceField[School]" = forms.ModelChoiceField(
        label=_("For which school?"), queryset=None
    )
    days = forms.ChoiceField(
        label=_("How long does it work?"),
        choices=LinkDays.choices,
        initial=LinkDays.DAY,
        widget=forms.RadioSelect,
    )
    max_posts = forms.IntegerField(
        label=_("For how many ideas at most?"), initial=30, min_value=1, max_value=MAX_POSTS
    )

    def __init__(self, *args: Any, schools: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = BoardPage.objects.live().public().filter(is_open=True)
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        if len(schools) == 1:
            self.fields["school"].initial = schools[0]


class GuestPostForm(PostForm):
    """An idea of somebody without an account, who gives a name."""

    guest_name = forms.CharField(
        label=_("Your name"),
        help_text=_("Only the moderators see it."),
        max_length=80,
        error_messages={"required": _("Write your name, so that the moderators know who wrote.")},
    )

    field_order = ("guest_name", "title")

    def __init__(self, *args: Any, posting_link: PostingLink, **kwargs: Any) -> None:
        super().__init__(
            *args, board=posting_link.board, user=None, posting_link=posting_link, **kwargs
        )
