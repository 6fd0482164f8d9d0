"""Taking part in ideas: comments, reports, reactions, following."""

from django.urls import path

from .views import comments, following, reactions, reports

urlpatterns = [
    path("ideas-comment/<int:post_id>/new/", comments.add_comment, name="add_comment"),
    path("ideas-comment/<int:comment_id>/", comments.edit_comment, name="change_comment"),
    path(
        "ideas-comment/<int:comment_id>/take-back/",
        comments.take_back_comment,
        name="take_back_comment",
    ),
    path("ideas-report/<int:post_id>/", reports.report_post, name="report_post"),
    path("ideas-report/comment/<int:comment_id>/", reports.report_comment, name="report_comment"),
    path("ideas-react/<int:post_id>/", reactions.react, name="react"),
    path("ideas-react/<int:post_id>/tried/", reactions.tried, name="tell_tried"),
    path("ideas-feed/<int:board_id>/", following.BoardFeed(), name="board_feed"),
    path("ideas-feed/idea/<int:post_id>/", following.CommentFeed(), name="comment_feed"),
    path("ideas-follow/board/<int:board_id>/", following.follow_board, name="follow_board"),
    path("ideas-follow/idea/<int:post_id>/", following.follow_post, name="follow_post"),
    path("ideas-unfollow/<str:token>/", following.unfollow, name="unfollow"),
    path("account/following/", following.account_following, name="account_following"),
]
