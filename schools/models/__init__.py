"""People, schools, and who belongs to which."""

from .memberships import Invitation, Membership, MembershipRole, MembershipStatus, new_token
from .people import User
from .schools import PUBLIC_STAGES, STAGES_WITH_DATE, AwardStage, School, normal_postcode

__all__ = [
    "PUBLIC_STAGES",
    "STAGES_WITH_DATE",
    "AwardStage",
    "Invitation",
    "Membership",
    "MembershipRole",
    "MembershipStatus",
    "School",
    "User",
    "new_token",
    "normal_postcode",
]
