"""Errors a user can do something about: what is wrong, where, and the remedy.

Everything else that goes wrong is a bug and keeps its traceback.
"""


class GoldthreadError(Exception):
    """A fault in what the user gave us.

    `problem` says what is wrong, `remedy` what to do about it, `where` names the file (and place in it).
    `exit_code` is what the command line ends with; docs/reference/exit-codes.md lists them.
    """

    exit_code = 2

    def __init__(self, problem: str, *, remedy: str = "", where: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        self.where = where
        super().__init__(problem, remedy, where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.problem} {self.remedy}".strip()
