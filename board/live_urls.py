"""What open boards ask for; mounted below /ideas-live/."""

from django.urls import path

from .views import live

urlpatterns = [
    path("<int:board_id>/version", live.version, name="board_version"),
    path("<int:board_id>/changes", live.changes, name="board_changes"),
    path("<int:board_id>/cards", live.cards, name="board_cards"),
]
