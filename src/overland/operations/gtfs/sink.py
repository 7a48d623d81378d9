"""Where problems of a feed are gathered while it is read."""

from __future__ import annotations

from collections import Counter

from overland.operations.feeds import FeedIssue

ALIKE = 1000
"""How many issues of one code in one file are told one by one; the rest are counted."""


class BadRow(Exception):
    """A row that cannot be taken: a code for programs, a message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Sink:
    """Gathers issues; a hostile feed cannot make it grow without end."""

    def __init__(self) -> None:
        self._kept: list[FeedIssue] = []
        self._seen: Counter[tuple[str, str]] = Counter()
        self._beyond: dict[tuple[str, str], FeedIssue] = {}

    def error(self, file: str, line: int, code: str, message: str, done: str = "the row is left out") -> None:
        """A row or a file that cannot be taken."""
        self._tell(FeedIssue(file, line, "error", code, message, done))

    def warn(self, file: str, line: int, code: str, message: str, done: str) -> None:
        """Something odd that could be taken."""
        self._tell(FeedIssue(file, line, "warning", code, message, done))

    @property
    def issues(self) -> tuple[FeedIssue, ...]:
        """All of them, by file and line; where there were too many alike, one more says how many."""
        more = [
            FeedIssue(like.file, 0, like.severity, like.code, f"{self._seen[key] - ALIKE} more like these", like.done)
            for key, like in self._beyond.items()
        ]
        return tuple(sorted([*self._kept, *more], key=lambda issue: (issue.file, issue.line or 10**9, issue.code)))

    def _tell(self, issue: FeedIssue) -> None:
        key = (issue.file, issue.code)
        self._seen[key] += 1
        if self._seen[key] <= ALIKE:
            self._kept.append(issue)
        else:
            self._beyond[key] = issue
