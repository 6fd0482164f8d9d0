"""Documentation against code, pending migrations, and every component on the pattern page."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from cms.patterns import all_patterns

ROOT = Path(__file__).resolve().parents[1]
OWN_APPS = ("board", "cms", "cms.core", "home", "resources", "schools", "search")
FRAME = {
    "components/breadcrumbs.html",
    "components/footer.html",
    "components/form_script.html",
    "components/header.html",
    "components/social_meta.html",
    "components/sprite.html",
}


def settings_text() -> str:
    return "\n".join(
        (ROOT / "cms" / "settings" / f"{name}.py").read_text(encoding="utf-8")
        for name in ("base", "services", "sign_in")
    )


def test_no_migration_is_pending(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_readme_names_every_environment_variable() -> None:
    variables = set(re.findall(r'env\.\w+\("([A-Z0-9_]+)"', settings_text()))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)`", readme, flags=re.MULTILINE))
    assert variables == documented - {"PORT"}


def test_docs_name_every_management_command_of_ours() -> None:
    commands = {name for name, app in get_commands().items() if app in OWN_APPS}
    docs = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {name for name in commands if f"`manage.py {name}" not in docs} == set()


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for name in ("base", "dev", "demo"):
        lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        packages = [re.split(r"[\[<>=]", line)[0] for line in lines if re.match(r"[a-zA-Z]", line)]
        assert [package for package in packages if f"`{package.lower()}`" not in reasons] == []


def test_every_component_is_on_the_pattern_page() -> None:
    templates = ROOT / "templates"
    components = {
        str(path.relative_to(templates)) for path in (templates / "components").rglob("*.html")
    }
    shown = {pattern.template for pattern in all_patterns()}
    assert components - shown - FRAME == set()
    assert shown - components == set()


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "templates" / "components").rglob("*.html")),
    ids=lambda path: path.stem,
)
def test_a_component_opens_with_a_comment_on_its_variables(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{# ")


def test_every_component_has_its_own_style_sheet_in_the_whole() -> None:
    css = ROOT / "cms" / "core" / "static" / "css" / "components"
    for path in css.glob("*.css"):
        assert path.read_text(encoding="utf-8").startswith("@layer components {"), path.name


def test_nothing_unfinished_is_left_in_the_code() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|lorem ipsum|coming soon", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for folder in ("board", "cms", "home", "resources", "schools", "search", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".yaml"}
        and "vendor" not in path.parts
        and marks.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_test_with_real_transactions_gives_the_database_back_as_it_was() -> None:
    # Without it the next such test finds content types that it did not store, and fails.
    calls = [
        (path.name, call)
        for path in (ROOT / "tests").rglob("*.py")
        for call in re.findall(r"django_db\([^)]*\)", path.read_text(encoding="utf-8"))
        if "transaction=True" in call
    ]
    assert calls
    assert [call for call in calls if "serialized_rollback=True" not in call[1]] == []
