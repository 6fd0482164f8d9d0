"""Making one school of two: everything that points to the duplicate goes to the one that stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Field, ForeignObjectRel, Model, Q, UniqueConstraint
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from ..models import AwardStage, Membership, MembershipRole, MembershipStatus, School, User
from ..roles import follow_membership

# Sent inside the transaction, while both schools are there, with `kept`, `duplicate` and `moved`:
# the primary keys of what was moved, by model. For those who keep a school's key in other places.
school_merged = Signal()

FILLED_FIELDS = ("urn", "address", "town", "postcode")
_STATUS_ORDER = (
    MembershipStatus.ENDED,
    MembershipStatus.DECLINED,
    MembershipStatus.PENDING,
    MembershipStatus.APPROVED,
)


@dataclass(frozen=True)
class Moving:
    """How many objects of a kind would be moved."""

    label: str
    count: int


def may_merge(user: User) -> bool:
    """Say whether a person may make one school of two."""
    return user.has_perms(["schools.change_school", "schools.delete_school"])


def what_moves(duplicate: School) -> list[Moving]:
    """Return what points to a school, kind by kind."""
    counts = (
        (relation.related_model, _pointing(relation, duplicate).count())
        for relation in _relations()
    )
    return [Moving(str(model._meta.verbose_name_plural), n) for model, n in counts if n]


def what_is_filled(kept: School, duplicate: School) -> dict[str, Any]:
    """Return the fields that the kept school takes from its duplicate, by name."""
    filled = {
        name: getattr(duplicate, name)
        for name in FILLED_FIELDS
        if getattr(kept, name) in (None, "") and getattr(duplicate, name) not in (None, "")
    }
    if kept.award_stage == AwardStage.NONE and duplicate.award_stage != AwardStage.NONE:
        filled["award_stage"] = duplicate.award_stage
        filled["awarded_on"] = duplicate.awarded_on
    domains = "\n".join(dict.fromkeys([*kept.domains, *duplicate.domains]))
    if domains != kept.email_domains:
        filled["email_domains"] = domains
    return filled


@transaction.atomic
def merge_schools(user: User, kept: School, duplicate: School) -> None:
    """Move everything from the duplicate to the kept school, fill its gaps, delete the duplicate.

    Raises PermissionDenied, and ValidationError when both are one school or one is gone.
    """
    if not may_merge(user):
        raise PermissionDenied
    both = School.objects.select_for_update().in_bulk([kept.pk, duplicate.pk])
    if len(both) < 2:
        raise ValidationError(_("Choose two schools that are both still there."))
    kept, duplicate = both[kept.pk], both[duplicate.pk]
    filled = what_is_filled(kept, duplicate)
    moved = {relation.related_model: _move(relation, kept, duplicate) for relation in _relations()}
    school_merged.send(sender=School, kept=kept, duplicate=duplicate, moved=moved)
    log(
        instance=kept,
        action="schools.merge",
        user=user,
        data={"merged": duplicate.pk, "fields": list(filled)},
    )
    # First, since only one school may have the URN.
    duplicate.delete()
    for name, value in filled.items():
        setattr(kept, name, value)
    # The search follows a saved school to everything of it.
    kept.save()


def _relations() -> Iterator[ForeignObjectRel]:
    return (relation for relation in School._meta.related_objects if not relation.many_to_many)


def _pointing(relation: ForeignObjectRel, school: School) -> Any:
    return relation.related_model._base_manager.filter(**{relation.field.name: school})


def _move(relation: ForeignObjectRel, kept: School, duplicate: School) -> list[Any]:
    """Move what points to the duplicate by this relation; return the primary keys."""
    for row in _pointing(relation, duplicate).order_by("pk"):
        for double in _doubles(row, relation.field, kept):
            _keep_better(row, double)
    rows = list(_pointing(relation, duplicate).order_by("pk"))
    _pointing(relation, duplicate).update(**{relation.field.name: kept})
    if ReferenceIndex.model_is_indexable(relation.related_model):
        for row in rows:
            row.refresh_from_db()
            ReferenceIndex.create_or_update_for_object(row)
    return [row.pk for row in rows]


def _doubles(row: Model, field: Field[Any, Any], kept: School) -> Iterator[Model]:
    """Yield the objects of the kept school that leave no room for this one beside them."""
    for names in _unique_with(type(row), field):
        values = {name: getattr(row, name) for name in names if name != field.name}
        if None not in values.values():
            yield from type(row)._base_manager.filter(Q(**values), **{field.name: kept})


def _unique_with(model: type[Model], field: Field[Any, Any]) -> Iterator[Iterable[str]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and field.name in constraint.fields:
            yield constraint.fields


def _keep_better(row: Model, double: Model) -> None:
    """Of two that say the same, delete one: of two memberships that which lets somebody do less."""
    if not isinstance(row, Membership) or not isinstance(double, Membership):
        row.delete()
        return
    weaker = double if _rank(row) > _rank(double) else row
    weaker.delete()
    follow_membership(row.user)


def _rank(membership: Membership) -> tuple[int, bool]:
    order = _STATUS_ORDER.index(MembershipStatus(membership.status))
    return order, membership.role == MembershipRole.LEAD
