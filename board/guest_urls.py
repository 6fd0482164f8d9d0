"""Posting by a link, without an account; mounted below /post/."""

from django.urls import path

from .views import guests

urlpatterns = [
    path("<str:token>/", guests.post_by_link, name="post_by_link"),
    path("<str:token>/thanks/", guests.guest_thanks, name="guest_thanks"),
]
