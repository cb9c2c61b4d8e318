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
CASES = """
## What each role may do on a case

A role in a partnership opens no case: this holds for the people who are on it, each with a role that they hold. An
agency author sees the requests to their own agency and what it sent, and no other page of a case.

"""
ADDRESSES = """
## What everybody gets from every address

Each table has a column for each kind of person that makes a difference to it:

{}
`200` a page; `302` done, and sent on; `sign-in` sent to sign in; `403` told why not; `404` not told that it exists;
`405` not a thing one does.
"""


def text() -> str:
    """Return the whole document."""
    return "".join([HEAD, *_roles(), ADDRESSES.format(_key()), *_addresses()])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _roles() -> list[str]:
    from goldthread_web.accounts.access import GUARDED_ROLES, ON_CASE, PERMISSIONS, Role
    from goldthread_web.accounts.access import INSTALLATION as everywhere

    guarded = ", ".join(role.label for role in Role if role in GUARDED_ROLES)
    in_partnership = [permission for permission in PERMISSIONS if permission not in ON_CASE]
    return [
        *_permissions(in_partnership),
        INSTALLATION.format("; ".join(p.value for p in PERMISSIONS if p in everywhere), guarded),
        CASES,
        *_permissions([permission for permission in PERMISSIONS if permission in ON_CASE]),
    ]


def _permissions(permissions: list) -> list[str]:
    from goldthread_web.accounts.access import PERMISSIONS, Role

    lines = [_line(["", *(role.label for role in Role)]), _line(["---", *([":-:"] * len(Role))])]
    for permission in permissions:
        lines.append(_line([permission.value, *("yes" if role in PERMISSIONS[permission] else "" for role in Role)]))
    return lines


def _key() -> str:
    from tests.access.world import KINDS

    lines = [_line(["Column", "Who that is"]), _line(["---", "---"])]
    return "".join([*lines, *(_line([_head(name), kind.words]) for name, kind in KINDS.items())])


def _head(kind: str) -> str:
    return kind.replace("_", " ")


def _addresses() -> list[str]:
    from django.urls import get_resolver

    from tests.access import table

    addresses = dict(_templates(get_resolver()))
    lines = []
    for chapter in table.read():
        lines += [f"\n### {chapter.title}\n\n", _line(["Address", "", *map(_head, chapter.kinds)])]
        lines.append(_line(["---", "---", *([":-:"] * len(chapter.kinds))]))
        for row in chapter.rows:
            about = f" ({row.about})" if row.about else ""
            lines.append(_line([f"`{addresses[row.route]}`{about}", row.method, *row.expected.values()]))
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
