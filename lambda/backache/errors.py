"""Every fault the guide can name, in one small family."""


class BackacheGuideError(Exception):
    """Something the guide can name went wrong; the message says where, what was expected and what came."""


class ContentError(BackacheGuideError):
    """A data file of knowledge, lexicon or speech does not say what it should."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class InputError(BackacheGuideError):
    """What came in from outside (a batch line, a meaning, a finding) is not of the agreed form."""


class SessionFormatError(InputError):
    """The session attributes cannot be read; ``level`` is what could still be read of the level, or None."""

    def __init__(self, message: str, level: object = None) -> None:
        super().__init__(message)
        self.level = level
