"""What the server is killed in the middle of.

To add one: write a class with a `title`, with `act` and `traces`, and name it in ACTIONS.

* `act(browser, number)` does it once over HTTP, as a person would. `number` tells one time from the next; the same
  number again is the same thing again, which people try after a failure. It raises when the server refuses.
* `traces(look, number)` says of each thing that it must leave behind whether it is there: a row, content on the disk,
  a record of the audit. Once the action is over or cut off, either all of them are there or none is.
* `spare(look, number)`, only where something may be left behind that is swept up later: the names of those traces.
* `prepare(browser, look)`, only where something has to be there before: a case to move, a return to submit.
"""

import os

KILLS = int(os.environ.get("GOLDTHREAD_TEST_KILLS", "5"))  # how often the server is killed in each action

FILE = "select id from files_storedfile where name = %s"
CASE_FILE = "select c.id from reviews_casefile c join files_storedfile f on f.id = c.file_id where f.name = %s"
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


class OfACase(Action):
    """Each time has a case of its own: number 0 has case 1, whose only child is person 1, and so on."""

    def prepare(self, browser, look):
        for _ in range(KILLS + 1):
            browser.post("/cases/new-incident/", INCIDENT)
        assert len(look.rows("select id from reviews_case")) == KILLS + 1

    def audited(self, look, event, kind, row):
        return look.has(f"{AUDITED} %s and object_type = %s and object_id = %s", event, f"reviews.{kind}", str(row))

    def told(self, look, words, case):
        return look.has("select id from reviews_casechange where words = %s and case_id = %s", words, case)


class NotifyTheCase(OfACase):
    """A move of a case, with the notification, the day that deadlines count from, audit and history."""

    title = "recording the notification of a case"

    def act(self, browser, number):
        case = f"/cases/{number + 1}/"
        if f"{case}notify/" not in browser.get(case):
            return  # it was recorded before the server died
        page = browser.post(f"{case}notify/", {"sent_by": "Ada Penhale", **_day("sent_on")})
        assert "There is a problem" not in page

    def traces(self, look, number):
        case = number + 1
        return {
            "notification": look.has("select id from reviews_notification where case_id = %s", case),
            "stage": look.has("select id from reviews_case where stage = 'notified' and id = %s", case),
            "row of the stage": look.has(
                "select id from reviews_stagechange where stage = 'notified' and case_id = %s", case
            ),
            "day": look.has("select id from reviews_datedevent where kind = 'notified' and case_id = %s", case),
            "audit": self.audited(look, "case.moved", "case", case),
            "history": self.told(look, "Now at: Notified", case),
        }


class ChangeARecord(OfACase):
    """A change of what somebody wrote in a case, with its version, audit and history."""

    title = "changing a record of a case"

    def act(self, browser, number):
        address = f"/cases/{number + 1}/records/people/{number + 1}/"
        if 'name="version" value="1"' not in browser.get(address):
            return  # it was changed before the server died
        child = {"pseudonym": f"Child {number}", "relation": "child", "taking_part": "invited", "version": "1"}
        page = browser.post(address, child)
        assert "There is a problem" not in page

    def traces(self, look, number):
        child = number + 1
        return {
            "text": look.has("select id from reviews_person where pseudonym = %s", f"Child {number}"),
            "version": look.has("select id from reviews_person where version = 2 and id = %s", child),
            "audit": self.audited(look, "person.changed", "person", child),
            "history": self.told(look, "Person changed", child),
        }


class SubmitAReturn(OfACase):
    """What an agency sent, with a file of some megabytes: each case asks its one agency, and gets one answer."""

    title = "submitting what an agency sent"
    spare = frozenset({"content"})

    def content(self, number):
        return f"The account of agency number {number}. The child was not seen alone.\n".encode() * 60_000

    def prepare(self, browser, look):
        super().prepare(browser, look)
        ((slug,),) = look.rows("select slug from accounts_partnership")
        browser.post(f"/partnerships/{slug}/agencies/", {"name": "Ister Police"})
        ((agency,),) = look.rows("select id from accounts_agency")
        told = {f"name_{agency}": "Ola Reed", f"email_{agency}": "ola@example.org"}
        asked = {"step": "send", **_day("due_on", 2028), **told}
        for case in range(1, KILLS + 2):
            browser.post(f"/cases/{case}/requests/new/?kind=know_family&agencies={agency}", asked)
        assert len(look.rows("select id from reviews_request")) == KILLS + 1

    def act(self, browser, number):
        case = number + 1
        if f"/requests/{case}/enter/" not in browser.get(f"/cases/{case}/requests/"):
            return  # it arrived before the server died
        sent = {"seen": "0", "came": "paper", "name": "Ola Reed"}
        file = [("file", f"{number}.txt", self.content(number))]
        page = browser.post(f"/cases/{case}/requests/{case}/enter/", sent, file)
        assert "There is a problem" not in page

    def traces(self, look, number):
        request, name = number + 1, f"{number}.txt"
        return {
            "content": look.holds(self.content(number)),
            "file": look.has(FILE, name),
            "file of the case": look.has(CASE_FILE, name),
            "return": look.has("select id from reviews_agencyreturn where request_id = %s", request),
            "state": look.has("select id from reviews_request where state = 'returned' and id = %s", request),
            "step": look.has("select id from reviews_requeststep where kind = 'returned' and request_id = %s", request),
            "audit": self.audited(look, "request.returned", "request", request),
        }


def _day(name, year=2026):
    return {f"{name}_day": "9", f"{name}_month": "3", f"{name}_year": str(year)}


INCIDENT = {
    "partnership": "1", "kind": "harm", "suspicion": "suspected", "area": "Fenmoor", "children": "Child A",
    **_day("aware_on"),
}  # fmt: skip
ACTIONS = (AddToLibrary(), NotifyTheCase(), ChangeARecord(), SubmitAReturn())
