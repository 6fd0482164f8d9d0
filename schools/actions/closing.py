"""Closing an account: the person goes, at once and everywhere."""

import logging
from datetime import timedelta
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from search.indexing import purge

from ..account_data import all_account_data
from ..erasure_ledger import Erasure, read_erasures, write_erasure
from ..models import User
from ..roles import READERS

UNPROVED_DAYS = 7

logger = logging.getLogger(__name__)


class ClosingFailed(Exception):
    """The account could not be closed, and is as it was; the log says why."""


def close_account(user: User, *, keeps_ideas: bool) -> None:
    """Erase a person: their name and address are nowhere afterwards.

    With `keeps_ideas`, their ideas on the boards stay, under the school's name alone, except those
    that name them. It is noted in the ledger first, so that it can be done again after a restore.
    Raises ClosingFailed.
    """
    erasure = Erasure(user.pk, user.date_joined, timezone.now(), keeps_ideas)
    try:
        write_erasure(erasure)
    except Exception as error:
        # Whatever the storage raises: a closing that nobody could replay is none.
        logger.error("An account was not closed: %s.", type(error).__name__)
        raise ClosingFailed from error
    _erase(user, keeps_ideas=keeps_ideas)
    logger.info("Account %s was closed.", erasure.user_id)


def replay_erasures() -> int:
    """Close again the accounts that a restored backup brought back; return how many."""
    replayed = 0
    for erasure in read_erasures():
        user = User.objects.filter(pk=erasure.user_id, date_joined=erasure.joined).first()
        if user is not None:
            _erase(user, keeps_ideas=erasure.keeps_ideas)
            replayed += 1
    return replayed


def clear_sign_ups() -> int:
    """Erase who signed up and never proved their address within a week; return how many.

    They never got in, so nothing of theirs is anywhere else.
    """
    before = timezone.now() - timedelta(days=UNPROVED_DAYS)
    unproved = User.objects.filter(date_joined__lt=before, last_login=None, is_superuser=False)
    unproved = unproved.exclude(emailaddress__verified=True).filter(groups__name=READERS)
    people = list(unproved.distinct())
    for user in people:
        _erase(user, keeps_ideas=False)
    return len(people)


@transaction.atomic
def _erase(user: User, *, keeps_ideas: bool) -> None:
    user = User.objects.select_for_update().get(pk=user.pk)
    addresses = {
        user.email,
        *EmailAddress.objects.filter(user=user).values_list("email", flat=True),
    }
    for data in all_account_data():
        data.erase(user, keeps_ideas=keeps_ideas)
    _end_sessions(user, addresses)
    _forget_tasks(addresses)
    user.delete()
    transaction.on_commit(purge)


def _end_sessions(user: User, addresses: set[str]) -> None:
    """End every session of the person, and those in which somebody was about to sign in as them."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.iterator():
        content: dict[str, Any] = store().decode(session.session_data)
        is_own = content.get(SESSION_KEY) == str(user.pk)
        if is_own or any(address in str(content) for address in addresses):
            session.delete()


def _forget_tasks(addresses: set[str]) -> None:
    """Delete what the queue keeps of mails to the person."""
    if not apps.is_installed("django_tasks_db"):
        return
    label = "django_tasks_db.DBTaskResult"
    results = apps.get_model(label).objects
    for address in addresses:
        results.filter(args_kwargs__icontains=address).delete()
