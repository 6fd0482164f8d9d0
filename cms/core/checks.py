"""House rules as system checks."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import get_page_models

from .models import BasePage


@register()
def check_page_types_extend_base_page(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Report page types of ours that do without the fields and rules of BasePage."""
    return [
        Error(
            f"{model.__name__} does not extend cms.core.models.BasePage.", obj=model, id="core.E001"
        )
        for model in get_page_models()
        if not issubclass(model, BasePage)
        and not apps.get_app_config(model._meta.app_label).name.startswith("wagtail")
    ]
