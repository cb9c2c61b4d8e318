"""Only services write to the database: read from the code itself, so that nobody can forget."""

import ast
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "goldthread_web"
WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "delete",
    "bulk_create",
    "bulk_update",
    "asave",
    "acreate",
    "aget_or_create",
    "aupdate_or_create",
    "aupdate",
    "adelete",
    "abulk_create",
    "abulk_update",
}


def may_write(path):
    """Services and migrations, and the demonstration's own maker, which calls services all the same."""
    parts = path.relative_to(WEB).with_suffix("").parts
    return "services" in parts or "migrations" in parts


def writes(source):
    """Return line and name of every call that writes rows."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [(call, call.func.attr) for call in calls if isinstance(call.func, ast.Attribute)]
    return [
        (call.lineno, name)
        for call, name in named
        if (name in WRITES and not is_into_a_file(call, name)) or is_query_update(call, name)
    ]


def is_into_a_file(call, name):
    # A row's save takes keywords only; a Word document's or a workbook's takes where to.
    return name == "save" and bool(call.args)


def is_query_update(call, name):
    # QuerySet.update takes keywords only; a dictionary's or a hash's takes what it is given.
    return name == "update" and bool(call.keywords) and not call.args


def test_nothing_but_services_writes():
    found = {
        f"{path.relative_to(WEB)}:{line} .{name}()"
        for path in WEB.rglob("*.py")
        if not may_write(path)
        for line, name in writes(path.read_text(encoding="utf-8"))
    }
    assert not found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("user.save()", [(1, "save")]),
        ("User.objects.filter(pk=1).update(name='x')", [(1, "update")]),
        ("Model.objects.bulk_create(rows)", [(1, "bulk_create")]),
        ("form.save(commit=False)", [(1, "save")]),
        ("document.save(stream)", []),
        ("digest.update(chunk)", []),
        ("options.update({'a': 1})", []),
        ("def save(self): pass", []),
    ],
)
def test_the_test_sees_writes_and_nothing_else(source, found):
    assert writes(source) == found


def test_every_service_that_writes_is_atomic_and_says_who_and_when():
    careless = []
    for path in sorted(WEB.rglob("*.py")):
        if "services" not in path.relative_to(WEB).with_suffix("").parts:
            continue
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and is_public_write(function):
                careless += faults(function, path)
    assert not careless


def is_public_write(function):
    return not function.name.startswith("_") and bool(writes(ast.unparse(function)))


def faults(function, path):
    """Say what a public service that writes lacks."""
    where = f"{path.relative_to(WEB)}: {function.name}"
    decorators = {ast.unparse(decorator) for decorator in function.decorator_list}
    keywords = {argument.arg for argument in function.args.kwonlyargs}
    if "joins_transaction" in decorators:
        return []  # part of the services that call it, and refuses to run without their transaction
    lacks = [] if "transaction.atomic" in decorators else [f"{where} is not atomic"]
    lacks += [] if "at" in keywords else [f"{where} does not take `at`"]
    return lacks + ([f"{where} takes arguments without their names"] if function.args.args else [])
