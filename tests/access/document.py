"""Prints docs/reference/access.md from the access table and the table of addresses.

Run it after either has changed: .venv/bin/python -m tests.access.document
"""

from pathlib import Path

PLACE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"

HEAD = """# Who may do what

Printed from `src/goldthread_web/accounts/access.py` and `tests/access/routes/` by
`.venv/bin/python -m tests.access.document`. A test walks every address as every kind of person and compares.

## What each role may do in its partnership

"""
INSTALLATION = """
The administrator of the installation may, in every partnership: {}. The role gives no sight of what is not published.

Only an administrator gives or takes away the role {}.
"""
ADDRESSES = """
## What everybody gets from every address

`200` a page; `302` done, and sent on; `sign-in` sent to sign in; `403` told why not; `404` not told that it exists;
`405` not a thing one does.
"""


def text() -> str:
    """Return the whole document."""
    return "".join([HEAD, *_roles(), ADDRESSES, *_addresses()])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _roles() -> list[str]:
    from goldthread_web.accounts.access import GUARDED_ROLES, PERMISSIONS, Role
    from goldthread_web.accounts.access import INSTALLATION as everywhere

    lines = [_line(["", *(role.label for role in Role)]), _line(["---", *([":-:"] * len(Role))])]
    for permission, roles in PERMISSIONS.items():
        lines.append(_line([permission.value, *("yes" if role in roles else "" for role in Role)]))
    guarded = ", ".join(role.label for role in Role if role in GUARDED_ROLES)
    return [*lines, INSTALLATION.format("; ".join(p.value for p in PERMISSIONS if p in everywhere), guarded)]


def _addresses() -> list[str]:
    from django.urls import get_resolver

    from tests.access import table
    from tests.access.world import KINDS

    addresses = dict(_templates(get_resolver()))
    lines = []
    for chapter in table.read():
        lines += [f"\n### {chapter.title}\n\n", _line(["Address", "", *KINDS.values()])]
        lines.append(_line(["---", "---", *([":-:"] * len(KINDS))]))
        for row in chapter.rows:
            lines.append(_line([f"`{addresses[row.route]}`", row.method, *row.expected.values()]))
    return lines


def _templates(resolver, namespace="", before="/"):
    """Yield the full name of every address and how it is written."""
    for pattern in resolver.url_patterns:
        written = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _templates(pattern, inner, written)
        else:
            yield f"{namespace}{pattern.name}", written


if __name__ == "__main__":
    from tests.django_setup import configure

    configure()
    PLACE.write_text(text(), encoding="utf-8")
    print(f"Wrote {PLACE.name}.")  # noqa: T201
