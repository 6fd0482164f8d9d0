"""What schools told about resources, most of it read by the moderator."""

from resources.actions.trust import decide_use, tell_use
from resources.models import ResourcePage, ResourceUse

from .content import moment, read
from .people import People


def load_uses(people: People) -> None:
    """Add what schools told, unless it is there already."""
    for row in read("uses"):
        resource = ResourcePage.objects.get(slug=row["resource"])
        member = people.members[row["school"]]
        if ResourceUse.objects.filter(resource=resource, member=member).exists():
            continue
        use = tell_use(member, resource, row["note"])
        ResourceUse.objects.filter(pk=use.pk).update(created_at=moment(row["days_ago"]))
        if row["note"] and not row.get("waits"):
            decide_use(people.moderator, use.pk, row["note"], is_approved=True)
