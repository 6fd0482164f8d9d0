"""Reads the written content of the demonstration and its files."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

DEMO_DIR = Path(__file__).resolve().parents[1]


def read(name: str) -> Any:
    """Return what the file `content/<name>.yaml` holds."""
    return yaml.safe_load((DEMO_DIR / "content" / f"{name}.yaml").read_text(encoding="utf-8"))


def upload(folder: str, name: str) -> SimpleUploadedFile:
    """Return a file of the demonstration as a browser would send it."""
    return SimpleUploadedFile(name, (DEMO_DIR / folder / name).read_bytes())


def moment(days_ago: float) -> datetime:
    """Return the time so many days ago."""
    return timezone.now() - timedelta(days=days_ago)
