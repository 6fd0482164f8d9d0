"""When moderators hear by mail that something waits: their choice, and the daily mail."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.users.models import UserProfile

from cms.core.mail import send_mail
from schools.models import User

from .models import ModeratorMail
from .querysets import is_moderator
from .queue import how_many_wait


class ModeratorMailForm(forms.ModelForm):  # type: ignore[type-arg]
    """The choice itself."""

    class Meta:
        model = ModeratorMail
        fields: ClassVar = ["when"]
        widgets: ClassVar = {"when": forms.RadioSelect}

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the choice, and have Wagtail send its own mail for each thing, or not."""
        choice: ModeratorMail = super().save(*args, **kwargs)
        profile = UserProfile.get_for_user(choice.user)
        profile.submitted_notifications = choice.when == ModeratorMail.When.AT_ONCE
        profile.save(update_fields=["submitted_notifications"])
        return choice


class ModeratorMailPanel(BaseSettingsPanel):
    """The choice on Wagtail's page of one's own account."""

    name = "moderator_mail"
    title = _("Ideas to read")
    tab = notifications_tab
    order = 200

    def is_active(self) -> bool:
        """Say whether this person gets such mails at all."""
        return is_moderator(self.user)

    def get_form(self) -> ModeratorMailForm:
        """Return the form, filled in with what holds now."""
        data = self.request.POST if self.request.method == "POST" else None
        return ModeratorMailForm(data, instance=choice_of(self.user), prefix=self.name)


def choice_of(user: User) -> ModeratorMail:
    """Return somebody's choice; when they never made one, what Wagtail does for them."""
    choice = ModeratorMail.objects.filter(user=user).first()
    if choice is not None:
        return choice
    is_at_once = UserProfile.get_for_user(user).submitted_notifications
    when = ModeratorMail.When.AT_ONCE if is_at_once else ModeratorMail.When.NEVER
    return ModeratorMail(user=user, when=when)


def send_digest() -> int:
    """Tell those who chose a daily mail that something waits, if it does; return how many."""
    count, _oldest = how_many_wait()
    if not count:
        return 0
    chosen = ModeratorMail.objects.filter(when=ModeratorMail.When.DAILY, user__is_active=True)
    moderators = [c.user for c in chosen.select_related("user") if is_moderator(c.user)]
    for moderator in moderators:
        send_mail("emails/moderation_digest", moderator.email, {"user": moderator})
    return len(moderators)
