"""What members do with their ideas; mounted below /account/."""

from django.urls import path

from .views import account, arranging, authoring, own_posts, posting_links

urlpatterns = [
    path("", account.account, name="account"),
    path("ideas/new/<slug:board_slug>/", authoring.add_post, name="add_post"),
    path("ideas/<int:post_id>/", authoring.change_post, name="change_post"),
    path("ideas/<int:post_id>/send-again/", own_posts.send_post_again, name="send_post_again"),
    path("ideas/<int:post_id>/take-back/", own_posts.take_back_post, name="take_back_post"),
    path("ideas/<int:post_id>/delete/", own_posts.delete_own_post, name="delete_post"),
    path(
        "ideas/pictures/<uuid:key>/withdraw/",
        own_posts.withdraw_own_picture,
        name="withdraw_own_picture",
    ),
    path("ideas/pictures/<uuid:key>/", own_posts.post_picture, name="post_picture"),
    path("boards/<int:board_id>/arrange/", arranging.arrange, name="arrange_board"),
    path("posting-links/", posting_links.posting_links, name="account_posting_links"),
    path("posting-links/<int:link_id>/", posting_links.posting_link, name="account_posting_link"),
    path(
        "posting-links/<int:link_id>/code.svg",
        posting_links.posting_link_code,
        name="posting_link_code",
    ),
    path(
        "posting-links/<int:link_id>/withdraw/",
        posting_links.withdraw_link,
        name="withdraw_posting_link",
    ),
]
