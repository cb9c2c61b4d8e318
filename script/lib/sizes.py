"""Print the functions, files and templates over the sizes that CONTRIBUTING.md names, and the figures of the whole."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FUNCTION_LIMIT, VIEW_LIMIT, ARGUMENT_LIMIT = 40, 25, 6
FILE_LIMIT, TEST_FILE_LIMIT, TEMPLATE_LIMIT = 400, 600, 120


class Function(NamedTuple):
    """A function's name, place and measures. `lines` counts from `def` to the last line, without the docstring."""

    place: str
    name: str
    lines: int
    arguments: int
    limit: int


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its docstring left out."""
    first = node.body[0]
    has_docstring = ast.get_docstring(node) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def functions_in(path: Path) -> Iterator[Function]:
    """Yield every function of a file."""
    limit = VIEW_LIMIT if path.name == "views.py" or path.parent.name == "views" else FUNCTION_LIMIT
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs])
            yield Function(f"{path}:{node.lineno}", node.name, lines_of(node), arguments, limit)


def line_count(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def spread(numbers: list[int]) -> str:
    """Return median and 95th percentile in words."""
    if not numbers:
        return "none"
    ordered = sorted(numbers)
    return f"{len(ordered)}, median {statistics.median(ordered):g}, 95th {ordered[int(0.95 * (len(ordered) - 1))]}"


def over_the_limits(functions: list[Function], files: list[Path], templates: list[Path]) -> Iterator[str]:
    """Yield a line for each thing that is larger than its limit."""
    for function in sorted(functions, key=lambda f: -f.lines):
        if function.lines > function.limit:
            yield f"{function.place}: {function.name} has {function.lines} lines (limit {function.limit})"
        if function.arguments > ARGUMENT_LIMIT:
            yield f"{function.place}: {function.name} takes {function.arguments} arguments (limit {ARGUMENT_LIMIT})"
    for path in files:
        limit = TEST_FILE_LIMIT if path.parts[0] == "tests" else FILE_LIMIT
        if line_count(path) > limit:
            yield f"{path}: {line_count(path)} lines (limit {limit})"
    for path in templates:
        if line_count(path) > TEMPLATE_LIMIT:
            yield f"{path}: {line_count(path)} lines (limit {TEMPLATE_LIMIT})"


def main() -> None:
    """Print the report."""
    source = [path for path in sorted(Path("src").rglob("*.py")) if "migrations" not in path.parts]
    tests = sorted(Path("tests").rglob("*.py"))
    templates = sorted(Path("src").rglob("*.jinja"))
    functions = [function for path in source for function in functions_in(path)]
    found = [*over_the_limits(functions, [*source, *tests], templates)]
    code, tested = sum(map(line_count, source)), sum(map(line_count, tests))
    sys.stdout.write("\n".join([*found, ""]) if found else "Nothing is over its limit.\n")
    sys.stdout.write(f"\nfunctions   {spread([function.lines for function in functions])}\n")
    sys.stdout.write(f"files       {spread([line_count(path) for path in source])}\n")
    sys.stdout.write(f"templates   {spread([line_count(path) for path in templates])}\n")
    sys.stdout.write(f"code {code} lines, tests {tested} lines: {tested / max(code, 1):.1f} of test for each of code\n")


if __name__ == "__main__":
    main()
