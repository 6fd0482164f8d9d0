"""What the search knows of schools: those of the public list."""

from cms.core.choices import Phase
from search.sources import Kind, Projection, SearchSource, register

from .models import School
from .querysets import SchoolQuerySet


class SchoolSource(SearchSource[School]):
    key = "school"
    kind = Kind.SCHOOL
    model = School

    def public(self) -> SchoolQuerySet:
        """Return the schools that may be found."""
        return School.objects.public()

    def project(self, instance: School) -> Projection:
        """Return the words by which a school is found."""
        phase = str(Phase(instance.phase).label)
        return Projection(
            title=instance.name,
            url=instance.url,
            summary=", ".join(part for part in (phase, instance.place) if part),
            detail=instance.public_award,
            keywords=tuple(filter(None, (instance.postcode_district, instance.public_award))),
            facets=(("phase", instance.phase), ("school", instance.public_name)),
        )


register(SchoolSource())
