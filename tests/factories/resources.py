"""What readers tell about resources."""

import factory
from factory.django import DjangoModelFactory

from resources.models import ResourceUse, UseState

from .people import SchoolFactory


class ResourceUseFactory(DjangoModelFactory[ResourceUse]):
    class Meta:
        model = ResourceUse

    school = factory.SubFactory(SchoolFactory)
    state = UseState.APPROVED
