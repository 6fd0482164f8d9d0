"""What the library knows of a person: what they told about resources."""

from typing import Any

from django.db.models import Q

from schools.account_data import AccountData, Rows, names_person, register
from schools.models import User

from .models import ProblemReport, ResourceUse
from .models.trust import UseState


class Told(AccountData):
    """Which resources they used, what they wrote about it, and which problems they told."""

    key = "told_about_resources"

    def export(self, user: User) -> Rows:
        """Return a row for each use and each problem, and for each note that they decided on."""
        uses = ResourceUse.objects.filter(Q(member=user) | Q(decided_by=user))
        rows: list[dict[str, Any]] = [
            {
                "resource": use.resource.title,
                "told_by_you": use.member_id == user.pk,
                "decided_by_you": use.decided_by_id == user.pk,
                "note": use.note if use.member_id == user.pk else "",
                "state": use.get_state_display(),
                "when": use.created_at,
            }
            for use in uses.select_related("resource").order_by("pk")
        ]
        problems = ProblemReport.objects.filter(email__iexact=user.email)
        rows.extend(
            {
                "resource": problem.resource.title,
                "problem": problem.get_kind_display(),
                "text": problem.text,
                "when": problem.created_at,
            }
            for problem in problems.select_related("resource").order_by("pk")
        )
        return rows

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Delete what they told, or keep the approved part of it as their school's."""
        for use in ResourceUse.objects.filter(member=user):
            is_public = use.state == UseState.APPROVED
            if not (keeps_ideas and is_public and not names_person(use.note, user)):
                use.delete()
        problems = ProblemReport.objects.filter(
            Q(email__iexact=user.email) | Q(text__icontains=user.email)
        )
        for problem in problems:
            problem.email = ""
            if names_person(problem.text, user):
                problem.text = ""
            problem.save(update_fields=["email", "text"])


register(Told())
