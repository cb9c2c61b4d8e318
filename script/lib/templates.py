"""Check every page template: it compiles, what it extends and includes exists, every name is known, the rules hold.

Run from the project's root with Goldthread installed: prints each fault and ends with 1 when there is one.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import jinja2
import template_rules
from django.template import engines
from jinja2 import meta, nodes

WEB = Path("src/goldthread_web")
# What a template is given: its page, what Django adds, and what the form renderer hands to its own templates.
GIVEN = {"page", "csrf_input", "csrf_token", "request"}
GIVEN |= {"form", "field", "fields", "hidden_fields", "errors", "error_class"}
LAYOUT = "layout.jinja"


def template_files() -> list[tuple[str, Path]]:
    """Return the name by which each of our templates is loaded, and its file."""
    folders = sorted(WEB.glob("*/templates"))
    return [
        (path.relative_to(folder).as_posix(), path)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".jinja", ".html", ".xml", ".txt"}
    ]


def broken_rules(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault for each rule that `text` breaks."""
    for rule in template_rules.RULES:
        yield from rule(text)


def names_of_the_layout(env: jinja2.Environment) -> set[str]:
    """Return the names that the layout imports or sets, which every page inside it can use."""
    tree = env.parse(env.loader.get_source(env, LAYOUT)[0])
    imports = {node.target for node in tree.find_all(nodes.Import)}
    return imports | {node.target.name for node in tree.find_all(nodes.Assign) if isinstance(node.target, nodes.Name)}


def compile_faults(env: jinja2.Environment, name: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault for what would fail when the page is asked for."""
    try:
        env.get_template(name)
    except jinja2.TemplateSyntaxError as error:
        yield error.lineno, f"does not compile: {error.message}"
        return
    tree = env.parse(text)
    known = set(env.globals) | GIVEN | names_of_the_layout(env)
    for unknown in sorted(meta.find_undeclared_variables(tree) - known):
        yield 1, f"{unknown!r} is given by nobody; a page hands over `page` alone"
    for other in meta.find_referenced_templates(tree):
        if other is not None and other not in env.list_templates():
            yield 1, f"asks for {other!r}, which does not exist"


def main() -> int:
    """Print every fault; return 1 when there is one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread_web.config.settings")
    django.setup()
    env = next(iter(engines.all())).env
    faults = 0
    for name, path in template_files():
        text = path.read_text(encoding="utf-8")
        for line, fault in [*broken_rules(text), *compile_faults(env, name, text)]:
            sys.stdout.write(f"{path}:{line}: {fault}\n")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
