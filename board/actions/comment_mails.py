"""The mails about comments; none holds a word of what was written."""

from django.conf import settings

from cms.core.mail import send_mail

from ..models import PostComment


def tell_author(comment: PostComment, address: str) -> None:
    """Tell the author that a moderator decided; they read at `address` what, and why."""
    if comment.author is not None and comment.author.is_active:
        context = {"user": comment.author, "address": address}
        send_mail("emails/comment_decided", comment.author.email, context)


def tell_author_of_idea(comment: PostComment) -> None:
    """Tell the author of the idea that a comment is there, unless it is their own."""
    author = comment.post.author
    if author is None or author.pk == comment.author_id or not author.is_active:
        return
    address = settings.BASE_URL + comment.post.url
    send_mail("emails/comment_on_your_idea", author.email, {"user": author, "address": address})
