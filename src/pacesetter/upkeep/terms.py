"""What upkeep refuses, in words."""

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused


class NoKey(Refused):
    """A key file is missing, can't be read, or holds no key."""

    def __init__(self, path: object) -> None:
        """Name the file, and never what it holds."""
        super().__init__(
            _("{path} can't be read as a backup key: give the file that the backup was made with."),
            path=path,
        )


class OtherKey(Refused):
    """The backup was sealed with another key."""

    def __init__(self, path: object) -> None:
        """Name the key file."""
        super().__init__(
            _("{path} is not the key of this backup: give the file that it was made with."),
            path=path,
        )


class NoBackup(Refused):
    """The file is no backup."""

    def __init__(self, path: object) -> None:
        """Name the file."""
        super().__init__(
            _("{path} is no backup that this program has made, or it can't be read."), path=path
        )


class Damaged(Refused):
    """The file is not what was written: cut off, altered, or put together otherwise."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _(
                "The backup is not what was written: it was cut off or altered. Nothing was "
                "restored; take another copy of it."
            )
        )


class Taken(Refused):
    """A file of that name is there already."""

    def __init__(self, path: object) -> None:
        """Name the file."""
        super().__init__(_("{path} is there already: take another name."), path=path)


class NothingToBackUp(Refused):
    """The installation has no database yet."""

    def __init__(self, path: object) -> None:
        """Say where it was looked for."""
        super().__init__(_("There is no database at {path} to back up."), path=path)


class NotCopied(Refused):
    """The database would not be copied."""

    def __init__(self, problem: object) -> None:
        """Say what the database says."""
        super().__init__(_("The database could not be copied: {problem}."), problem=problem)


class NotEmpty(Refused):
    """The place to restore into holds something of somebody's."""

    def __init__(self, place: object) -> None:
        """Name the place."""
        super().__init__(
            _("{place} holds data already: restore into an empty directory and database."),
            place=place,
        )


class OtherDatabase(Refused):
    """The backup is of another kind of database."""

    def __init__(self, made: str, here: str) -> None:
        """Name both."""
        super().__init__(
            _(
                "The backup was made from {made}, and DATABASE_URL names {here}: restore it where "
                "{made} is."
            ),
            made=made,
            here=here,
        )


class Newer(Refused):
    """The backup was made by a later version of the program."""

    def __init__(self, migration: str) -> None:
        """Name a migration that nobody here knows."""
        super().__init__(
            _(
                "The backup was made by a later version of this program (it knows {migration}): "
                "restore it with that version."
            ),
            migration=migration,
        )


class BackupUnderWay(Refused):
    """Another backup of this installation runs."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Another backup of this installation is being made right now."))
