"""What the server is killed in the middle of.

To add one: write a class with a `title`, with `act` and `traces`, and name it in ACTIONS.

* `act(browser, number)` does it once over HTTP, as a person would. `number` tells one time from the next; the same
  number again is the same thing again, which people try after a failure. It raises when the server refuses.
* `traces(look, number)` says of each thing that it must leave behind whether it is there: a row, content on the disk,
  a record of the audit. Once the action is over or cut off, either all of them are there or none is.
* `spare(look, number)`, only where something may be left behind that is swept up later: the names of those traces.
* `prepare(browser, look)`, only where something has to be there before: a case to move, a return to submit.
"""

FILE = "select id from files_storedfile where name = %s"
DOCUMENT = f"from library_librarydocument d where d.file_id = ({FILE})"
JOB = "from jobs_job j join library_librarydocument d on d.job_id = j.id join files_storedfile f on f.id = d.file_id"
AUDITED = "select id from audit_auditrecord where event ="


class Action:
    """One thing that somebody does."""

    title = ""
    spare = frozenset()

    def prepare(self, browser, look):
        """Make what the action needs. Called once, while the server runs."""

    def act(self, browser, number):
        raise NotImplementedError

    def traces(self, look, number):
        raise NotImplementedError


class AddToLibrary(Action):
    """A document of some megabytes, so that it is written to the disk while it comes in."""

    title = "adding a document to the library"
    spare = frozenset({"content"})

    def content(self, number):
        return f"Learning from upload number {number}. Children were not seen alone.\n".encode() * 60_000

    def act(self, browser, number):
        page = browser.post("/library/add/", {"partnership": "1"}, [("files", f"{number}.txt", self.content(number))])
        assert "There is a problem" not in page

    def traces(self, look, number):
        name = f"{number}.txt"
        return {
            "content": look.holds(self.content(number)),
            "file": look.has(FILE, name),
            "document": look.has(f"select d.id {DOCUMENT}", name),
            "job": look.has(f"select j.id {JOB} where f.name = %s", name),
            "place in the queue": look.has(
                f"select q.id {JOB} join django_tasks_database_dbtaskresult q on q.id = j.task_id where f.name = %s",
                name,
            ),
            "audit of the file": look.has(f"{AUDITED} 'file.added' and object_id = cast(({FILE}) as text)", name),
            "audit of the document": look.has(
                f"{AUDITED} 'document.added' and object_id = cast((select d.id {DOCUMENT}) as text)", name
            ),
        }


ACTIONS = (AddToLibrary(),)
