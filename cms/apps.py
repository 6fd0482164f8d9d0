"""The project as an app: admin branding, and the pieces that join all the others."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
