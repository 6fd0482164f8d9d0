"""Tells moderators by mail that something waits; the mail says nothing of what it is."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from cms.core.mail import send_mail
from schools.models import User

from .querysets import MODERATE_PERMISSION


def tell_moderators() -> None:
    """Send "An item needs review" to each moderator who has not switched such mails off."""
    app_label, codename = MODERATE_PERMISSION.split(".")
    may_decide = Q(
        groups__permissions__codename=codename,
        groups__permissions__content_type__app_label=app_label,
    )
    moderators = User.objects.filter(may_decide, is_active=True).exclude(
        wagtail_userprofile__submitted_notifications=False
    )
    address = settings.BASE_URL + reverse("post_queue")
    for email in moderators.order_by("pk").values_list("email", flat=True).distinct():
        send_mail("emails/item_waiting", email, {"address": address})
