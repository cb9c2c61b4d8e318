"""What cannot be done to accounts now, and why. Each says what to do, and is fit to be shown."""


class AccountsError(Exception):
    """Something that the person asking can put right."""


class AlreadySetUp(AccountsError):
    """There is somebody already."""


class AlreadyThere(AccountsError):
    """The person, partnership, agency or invitation is there already."""


class InvitationClosed(AccountsError):
    """The invitation was taken up, withdrawn, has run out, or never was."""


class SignInFirst(AccountsError):
    """The invitation is for somebody who has an account."""


class AccountClosed(AccountsError):
    """The person's account is closed: it has to be opened first."""


class NobodyLeft(AccountsError):
    """Afterwards nobody could look after the partnership, or the installation."""


class NotSo(AccountsError):
    """The program itself sees that what somebody wants to tick is not so."""


class AgencyNeeded(AccountsError):
    """The role is held for an agency, and none of this partnership's was named."""


class ContactEnded(AccountsError):
    """The contact has ended: only one who holds can be changed, confirmed or ended."""


class NoWayToReach(AccountsError):
    """A contact needs an e-mail address or a telephone number."""
