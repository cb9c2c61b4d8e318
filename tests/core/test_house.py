"""The house keeps its own promises: its papers are true, its locks carry nothing they should not, its rules bite."""

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SCRIPTS = sorted(path for path in (ROOT / "script").iterdir() if path.is_file())
LOCKS = sorted([*ROOT.glob("requirements*.lock"), *(ROOT / "script/lib").glob("*.lock.txt")])


def named(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.fixture(scope="module", autouse=True)
def _script_library():
    """Let tests import what the scripts are made of."""
    sys.path.insert(0, str(ROOT / "script/lib"))
    yield
    sys.path.remove(str(ROOT / "script/lib"))


def library(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"script/lib/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Papers


def headings(paper):
    """Return the anchors that a paper's headings can be reached by."""
    titles = re.findall(r"^#+ (.+)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("paper", PAPERS, ids=named(PAPERS))
def test_every_link_of_a_paper_leads_somewhere(paper):
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, heading = link.partition("#")
        target = (paper.parent / name).resolve() if name else paper
        if not target.exists() or (heading and heading not in headings(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("paper", PAPERS, ids=named(PAPERS))
def test_every_path_a_paper_names_exists(paper):
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
    named_paths = re.findall(r"`((?:src|script|tests|docs|bench|\.ci)/[\w./-]+)`", text)
    # What is built, and what DEVELOPERS.md says is not committed.
    built = {"src/goldthread_web/design/static/built"}
    assert [path for path in named_paths if path not in built and not (ROOT / path).exists()] == []


def rooms():
    """Return every package and module that stands directly in one of the two packages."""
    found = []
    for package in (ROOT / "src/goldthread", ROOT / "src/goldthread_web"):
        for path in sorted(package.iterdir()):
            if path.is_dir() and any(path.rglob("*.py")) and path.name != "__pycache__":
                found.append(path.relative_to(ROOT).as_posix() + "/")
            elif path.suffix == ".py" and path.name not in {"__init__.py", "__main__.py"}:
                found.append(path.relative_to(ROOT).as_posix())
    return found


def table_of_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("## To change X, open Y")[1].split("## Tests")[0]
    return [line for line in table.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("room", rooms())
def test_every_room_is_in_the_table_of_the_architecture(room):
    assert any(room in row.split("|")[2] for row in table_of_the_architecture())


def test_every_file_that_the_table_names_beside_another_exists():
    missing = []
    for row in table_of_the_architecture():
        folder = None
        for name in re.findall(r"`([\w./-]+)`", row.split("|")[2]):
            if name.startswith("src/"):
                folder = ROOT / name if name.endswith("/") else (ROOT / name).parent
            elif re.search(r"\.(py|toml|csv)$", name):
                places = [ROOT / name, *([folder / name] if folder else [])]
                missing += [] if any(place.exists() for place in places) else [name]
    assert missing == []


WORDS = sorted(path for path in (ROOT / "src/goldthread/vocabulary").iterdir() if path.suffix in {".toml", ".csv"})


@pytest.mark.parametrize("path", WORDS, ids=named(WORDS))
def test_every_file_of_words_is_in_the_table_of_the_architecture(path):
    assert any(f"{path.name}`" in row.split("|")[2] for row in table_of_the_architecture())


def test_the_import_lines_of_the_architecture_are_those_that_are_checked():
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for contract, label in ((contracts[0], "core"), (contracts[1], "web")):
        checked = [re.sub(r"[()\s]", "", layer).split("|") for layer in contract["layers"]]
        order = {name: level for level, names in enumerate(checked) for name in names}
        line = re.search(rf"^{label}: +(.+)$", text, re.MULTILINE).group(1)
        printed = [[name.strip() for name in layer.split("|")] for layer in line.split("→")]
        levels = [{order[name] for name in layer} for layer in printed]
        assert all(len(level) == 1 for level in levels)
        assert [level.pop() for level in levels] == sorted({order[name] for layer in printed for name in layer})


def test_the_numbers_of_decisions_are_unique_and_without_gaps():
    numbers = sorted(path.name[:4] for path in (ROOT / "docs/adr").glob("0*.md"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_decision_is_listed_and_short():
    listed = (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs/adr").glob("0*.md"):
        text = path.read_text(encoding="utf-8")
        assert f"]({path.name})" in listed
        assert text.startswith(f"# {path.name[:4]} ")
        assert 15 <= len(text.splitlines()) <= 40
        assert [part in text for part in ("## Context", "## Decision", "## Consequences")] == [True, True, True]


def test_every_paper_in_docs_is_listed():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    papers = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    unlisted = [paper for paper in papers if not paper.startswith("adr/") and paper != "README.md"]
    assert [paper for paper in unlisted if f"]({paper})" not in index] == []


def test_every_variable_of_the_environment_is_explained_and_none_that_is_not_read():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src/goldthread_web").rglob("*.py")]
    read = set(re.findall(r'"(GOLDTHREAD_[A-Z_]+)"', "\n".join(sources)))
    explained = set(
        re.findall(r"`(GOLDTHREAD_[A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"))
    )
    assert explained == read - {"GOLDTHREAD_IN_DEMO"}  # the demonstration sets it for itself


def test_the_glossary_explains_each_term_once():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split("## Kinder words")[0]
    terms = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)
    terms = [term for term in terms if term not in {"Term", "---"}]
    assert len(terms) >= 50
    assert sorted(set(terms)) == sorted(terms)


# Scripts


@pytest.mark.parametrize("script", SCRIPTS, ids=named(SCRIPTS))
def test_every_script_can_be_run_and_is_explained(script):
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n# ")
    assert f"`script/{script.name}" in (ROOT / "DEVELOPERS.md").read_text(encoding="utf-8")


def test_continuous_integration_runs_check_and_test_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["script/check", "script/test"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize("script", SCRIPTS, ids=named(SCRIPTS))
def test_every_script_parses(script):
    parsed = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
    assert (parsed.returncode, parsed.stderr) == (0, "")


def test_a_script_says_plainly_that_it_does_not_know_an_option():
    ran = subprocess.run([ROOT / "script/setup", "--everything"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "Usage: script/setup [--web-only | --test | --bench]\n"


# What is committed


def test_nothing_committed_breaks_a_guard():
    ran = subprocess.run(
        [sys.executable, "script/lib/guards.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.lock", "--index-url https://packages.example/simple\nrich==1.0 --hash=sha256:0\n"),
        ("package-lock.json", '{"resolved": "https://registry.example/sass.tgz"}\n'),
        (".npmrc", "registry=http://registry.example/\n"),
        ("uv.lock.txt", "uv @ file:///wheels/uv.whl\n"),
    ],
)
def test_the_guard_finds_an_address_in_a_lock(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert list(library("guards").addresses([path])) == [f"{path}:1: an address in a lock file"]


def test_the_guard_leaves_addresses_elsewhere_alone(tmp_path):
    path = tmp_path / "guide.md"
    path.write_text("See https://www.example.org/\n", encoding="utf-8")
    assert list(library("guards").addresses([path])) == []


@pytest.mark.parametrize("place", ["work/main", "root/.cache", "home/maria/goldthread", "Users/maria/x"])
def test_the_guard_finds_a_path_of_one_machine(tmp_path, place):
    path = tmp_path / "settings.py"
    path.write_text(f'first\nFOLDER = "/{place}/data"\n', encoding="utf-8")
    assert list(library("guards").machine_paths([path])) == [f"{path}:2: a path of one machine"]


@pytest.mark.parametrize(
    "text", ["src/work/main", "https://example.org/work/", "$HOME/work/x", "./root/x", "/workshop/x"]
)
def test_the_guard_leaves_other_paths_alone(tmp_path, text):
    path = tmp_path / "notes.md"
    path.write_text(text + "\n", encoding="utf-8")
    assert list(library("guards").machine_paths([path])) == []


@pytest.mark.parametrize("entry", ["rich==14.0.0", "rich>=14 \\\n    --hash=sha256:00", "rich"])
def test_the_guard_finds_a_package_that_is_not_pinned(tmp_path, entry):
    path = tmp_path / "requirements.lock"
    path.write_text(f"# Made by script/lock\ngood==1.0 \\\n    --hash=sha256:00\n{entry}\n", encoding="utf-8")
    [fault] = library("guards").unpinned([path])
    assert fault.startswith(f"{path}: rich")


@pytest.mark.parametrize("lock", LOCKS, ids=named(LOCKS))
def test_every_lock_says_what_it_was_made_from(lock):
    assert lock.read_text(encoding="utf-8").startswith("# Made by script/lock from pyproject.toml ")


def test_another_dependency_makes_another_checksum():
    checksum = library("dependencies").checksum
    project = {
        "build-system": {"requires": ["hatchling"]},
        "project": {"requires-python": ">=3.11", "dependencies": ["lxml>=6"]},
    }
    before = checksum(project)
    project["project"]["description"] = "Another description"
    assert checksum(project) == before
    project["project"]["dependencies"].append("rich>=14")
    assert checksum(project) != before


def test_every_package_of_the_runtime_is_the_same_one_in_tests_and_benchmarks():
    def versions(name):
        return set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert versions("requirements.lock") <= versions("requirements-dev.lock") <= versions("requirements-bench.lock")


# Offered under a second licence that we take instead.
OURS_TO_CHOOSE = {"text-unidecode": "Artistic License"}


def test_nothing_we_use_is_under_gpl_or_agpl():
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    refused = []
    for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:  # for another system than this one
            continue
        said = [about.get("License-Expression") or "", about.get("License") or "", *about.get_all("Classifier", [])]
        licences = " ".join(said)
        if OURS_TO_CHOOSE.get(name, "-") in licences:
            continue
        if re.search(r"\bA?GPL|(?<!Lesser )General Public License", licences.replace("LGPL", "")):
            refused.append(name)
    assert refused == []


# Rules of templates


def faults(rule, text):
    return list(getattr(library("template_rules"), rule)(text))


@pytest.mark.parametrize(
    ("rule", "text", "fault"),
    [
        ("scripts_carry_a_nonce", "<p>\n<script>go()</script>", (2, "an inline script without a nonce")),
        ("no_inline_style_or_handler", '<p style="color: red">', (1, "style belongs in app.scss")),
        ("no_inline_style_or_handler", "<style>p { color: red }</style>", (1, "style belongs in app.scss")),
        ("no_inline_style_or_handler", '<a onclick="go()">', (1, "an event handler belongs in a script file")),
        (
            "posts_carry_the_csrf_token",
            '{% if x %}\n<form method="post">{# csrf_input #}</form>\n{% endif %}',
            (2, "a form that posts without {{ csrf_input }}"),
        ),
        ("images_have_words", '<img src="{{ a > b }}">', (1, "an image without alt")),
        ("fields_have_labels", '<input name="q" id="q">', (1, "a field without a label: <input>")),
        ("fields_have_labels", '<select name="kind"></select>', (1, "a field without a label: <select>")),
        (
            "htmx_adds_to_what_works",
            '<span hx-post="/close">close</span>',
            (1, "<span hx-post> does nothing without JavaScript"),
        ),
    ],
)
def test_a_template_that_breaks_a_rule_is_named_with_its_line(rule, text, fault):
    assert faults(rule, text) == [fault]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("scripts_carry_a_nonce", '<script nonce="{{ nonce }}">go()</script><script src="x.js"></script>'),
        ("no_inline_style_or_handler", '<p class="{{ "on" if x else "" }}">{{ style }} onward</p>'),
        ("posts_carry_the_csrf_token", '<form method="post">{{ csrf_input }}</form><form method="get"></form>'),
        ("images_have_words", '<img src="x.svg" alt="">'),
        ("fields_have_labels", '<label for="q">Find</label><input id="q"><label>Kind <select></select></label>'),
        ("fields_have_labels", '<input type="hidden" name="x"><button>Go</button><input aria-label="Page" name="p">'),
        ("htmx_adds_to_what_works", '<form hx-post="/x"></form><a href="/x" hx-get="/x">x</a>'),
        ("htmx_adds_to_what_works", '<div hx-get="/progress" hx-trigger="every 2s"></div>'),
    ],
)
def test_a_template_that_keeps_the_rules_is_left_alone(rule, text):
    assert faults(rule, text) == []


# The wall


@pytest.mark.parametrize("module", ["django", "django.db", "goldthread_web", "goldthread_web.config.settings"])
def test_the_core_run_without_the_web_cannot_reach_it(module, pytestconfig):
    if not pytestconfig.pluginmanager.is_blocked("django"):
        pytest.skip("only where the core runs on its own (script/test)")
    with pytest.raises(ImportError):
        importlib.import_module(module)


CORE = sorted((ROOT / "src/goldthread").rglob("*.py"))
OUTSIDE = {"urllib.request", "http.client", "socket", "ftplib", "smtplib", "requests", "httpx"}


@pytest.mark.parametrize("path", CORE, ids=named(CORE))
def test_the_core_imports_nothing_that_reaches_another_machine(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    assert imported & OUTSIDE == set()


def test_a_test_that_reaches_for_the_network_is_stopped():
    import socket

    with socket.socket() as reaching, pytest.raises(AssertionError, match=r"tried to reach \('192.0.2.1', 80\)"):
        reaching.connect(("192.0.2.1", 80))
