import pytest
from django.core.exceptions import ImproperlyConfigured

from goldthread_web.config import env


@pytest.fixture
def given(monkeypatch):
    def give(value):
        monkeypatch.setenv("GOLDTHREAD_X", value)

    monkeypatch.delenv("GOLDTHREAD_X", raising=False)
    return give


def test_what_is_not_set_has_its_default(given):
    assert env.text("GOLDTHREAD_X", "default") == "default"
    assert env.flag("GOLDTHREAD_X") is False
    assert env.number("GOLDTHREAD_X", 14) == 14
    assert env.words("GOLDTHREAD_X", "a, b") == ["a", "b"]


def test_what_must_be_set_says_so_with_a_hint(given):
    with pytest.raises(ImproperlyConfigured, match=r"Set GOLDTHREAD_X in the environment\. Ask your host\."):
        env.text("GOLDTHREAD_X", hint="Ask your host.")


def test_blank_is_not_set(given):
    given("  ")
    assert env.text("GOLDTHREAD_X", "default") == "default"


@pytest.mark.parametrize(("value", "read"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)])
def test_a_flag_is_yes_or_no(given, value, read):
    given(value)
    assert env.flag("GOLDTHREAD_X", default=not read) is read


@pytest.mark.parametrize(
    ("read", "value", "says"),
    [
        (lambda: env.flag("GOLDTHREAD_X"), "maybe", "Use 1 for yes or 0 for no"),
        (lambda: env.number("GOLDTHREAD_X", 14), "two weeks", "Use a whole number such as 14"),
        (lambda: env.choice("GOLDTHREAD_X", "a", among=("a", "b")), "c", "Use one of: a, b"),
        (lambda: env.database("GOLDTHREAD_X", ""), "mysql://host/db", "Use postgresql://"),
    ],
)
def test_a_wrong_value_says_what_to_use(given, read, value, says):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=says) as fault:
        read()
    assert "GOLDTHREAD_X" in str(fault.value)


def test_words_are_separated_by_commas(given):
    given("a.example.org, b.example.org,")
    assert env.words("GOLDTHREAD_X") == ["a.example.org", "b.example.org"]


def test_a_folder_is_made(given, tmp_path):
    given(str(tmp_path / "one" / "two"))
    assert env.folder("GOLDTHREAD_X", tmp_path).is_dir()


def test_a_folder_that_cannot_be_made_says_so(given, tmp_path):
    (tmp_path / "file").write_text("in the way")
    given(str(tmp_path / "file" / "below"))
    with pytest.raises(ImproperlyConfigured, match="cannot be made"):
        env.folder("GOLDTHREAD_X", tmp_path)


def test_sqlite_is_set_to_let_people_read_while_a_job_writes(given):
    given("sqlite:////srv/gold%20thread.sqlite3")
    read = env.database("GOLDTHREAD_X", "")
    assert read["NAME"] == "/srv/gold thread.sqlite3"
    assert "journal_mode=WAL" in read["OPTIONS"]["init_command"]
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart(given):
    given("postgresql://gold:p%40ss@db.example.org:5433/thread?sslmode=require")
    read = env.database("GOLDTHREAD_X", "")
    assert (read["NAME"], read["USER"], read["PASSWORD"]) == ("thread", "gold", "p@ss")
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("db.example.org", "5433", {"sslmode": "require"})


def test_postgresql_may_be_behind_a_socket(given):
    given("postgres://postgres@/app?host=/run/pg")
    read = env.database("GOLDTHREAD_X", "")
    assert (read["HOST"], read["PORT"], read["NAME"]) == ("/run/pg", "", "app")


def test_a_secret_is_made_once_and_only_its_owner_reads_it(given, tmp_path):
    path = tmp_path / "key"
    first = env.kept_secret("GOLDTHREAD_X", path)
    assert len(first) >= 50
    assert env.kept_secret("GOLDTHREAD_X", path) == first
    assert path.stat().st_mode & 0o077 == 0


def test_a_secret_in_the_environment_comes_first(given, tmp_path):
    given("mine")
    assert env.kept_secret("GOLDTHREAD_X", tmp_path / "key") == "mine"
    assert not (tmp_path / "key").exists()
