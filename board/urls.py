"""What members do with their ideas; mounted below /account/."""

from django.urls import path

from .views import account, authoring

urlpatterns = [
    path("", account.account, name="account"),
    path("ideas/new/<slug:board_slug>/", authoring.add_post, name="add_post"),
    path("ideas/<int:post_id>/", authoring.change_post, name="change_post"),
    path("ideas/<int:post_id>/take-back/", authoring.take_back_post, name="take_back_post"),
    path("ideas/pictures/<uuid:key>/", authoring.post_picture, name="post_picture"),
]
