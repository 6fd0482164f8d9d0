"""Who sees the button that turns an idea into a resource."""

from typing import Any

from django import template

from ..actions.resource_from_idea import may_make_resources as may

register = template.Library()


@register.simple_tag(takes_context=True)
def may_make_resources(context: dict[str, Any]) -> bool:
    """Say whether the reader may add a page to the library."""
    return may(context["request"].user)
