"""The house rules about structure: the direction of imports, and modules that stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAX_MODULE_LINES = 300

# Which of our own packages each may import: itself, and those below it.
BELOW: dict[str, set[str]] = {
    "cms.core": set(),
    "search": {"cms.core"},
    "schools": {"search", "cms.core"},
    "resources": {"schools", "search", "cms.core"},
    "board": {"schools", "search", "cms.core"},
    "events": {"resources", "board", "schools", "search", "cms.core"},
    "home": {"resources", "board", "schools", "search", "cms.core"},
    "cms": {"home", "resources", "board", "schools", "search", "cms.core"},
}


def python_files() -> list[Path]:
    return [
        path
        for app in ("board", "cms", "home", "resources", "schools", "search", "tests")
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def package_of(module: str) -> str:
    """Return the layer to which a dotted name belongs, or an empty string for others' code."""
    if module == "cms.core" or module.startswith("cms.core."):
        return "cms.core"
    top = module.split(".", maxsplit=1)[0]
    return top if top in BELOW else ""


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports, wherever in it the import stands."""
    here = list(path.relative_to(ROOT).with_suffix("").parts)
    package = here[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            yield prefix
            yield from (f"{prefix}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("layer", BELOW)
def test_a_layer_imports_only_from_below(layer: str) -> None:
    upwards = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files()
        if package_of(".".join(path.relative_to(ROOT).with_suffix("").parts)) == layer
        for name in imports_of(path)
        if package_of(name) not in ({"", layer} | BELOW[layer])
    ]
    assert upwards == []


def test_inner_and_relative_imports_are_seen() -> None:
    names = set(imports_of(ROOT / "home" / "models" / "home.py"))
    assert "home.home_context.home_context" in names
    assert "cms.core.models.BasePage" in names
    assert package_of("board.models") not in BELOW["resources"]
    assert package_of("resources.models") not in BELOW["board"]


def test_inside_an_app_nothing_low_imports_views_or_forms() -> None:
    wrong = []
    for path in python_files():
        relative = path.relative_to(ROOT)
        part = relative.with_suffix("").parts[1] if len(relative.parts) > 1 else ""
        if relative.parts[0] in ("tests", "cms") or part not in ("models", "querysets", "actions"):
            continue
        app = relative.parts[0]
        wrong += [
            f"{relative} imports {name}"
            for name in imports_of(path)
            if name.startswith((f"{app}.views", f"{app}.forms", f"{app}.urls"))
        ]
    assert wrong == []


def test_modules_stay_small() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_MODULE_LINES
    }
    assert too_long == {}
