"""Mistakes that the person at the keyboard can mend; a fault in a letter is a Finding, never one of these.

ImrlintError            exit code 2: the command, the configuration or a ruleset must be mended
├─ UsageError           a path, an option or a value that makes no sense
├─ ConfigurationError   a configuration file cannot be read, or says what makes no sense
├─ RulesetError         a ruleset asks for something that does not exist or cannot be
├─ WaiverError          a file of waivers or a baseline cannot be read, or says what makes no sense
├─ ClearanceError       a file that should hold a clearance holds none
├─ PluginError          a package of rules that is installed beside imrlint is broken
└─ MissingSupport       a command or file format needs an extra that is not installed

Unreadable              internal: a reader cannot make sense of a file; the reading turns it into a finding
"""

from __future__ import annotations


class ImrlintError(Exception):
    """Something the user can mend; the message says what is wrong and how to put it right."""


class UsageError(ImrlintError):
    """A path, an option or a value on the command line that makes no sense."""


class ConfigurationError(ImrlintError):
    """A configuration file cannot be read, or says what makes no sense; the message names every fault with file and line."""


class RulesetError(ImrlintError):
    """A ruleset asks for something that does not exist or cannot be; the message names file, line and path."""


class WaiverError(ImrlintError):
    """A file of waivers or a baseline cannot be read, or says what makes no sense; the message names file and line."""


class ClearanceError(ImrlintError):
    """A file that should hold a clearance holds none."""


class PluginError(ImrlintError):
    """A package of rules that is installed beside imrlint is broken; the message names it."""


class MissingSupport(ImrlintError):
    """A command or a file format needs an extra that is not installed; the message says what to install."""


class Unreadable(Exception):
    """A reader cannot make sense of a file.

    `reason` says what is wrong and `remedy` what to do, each one sentence for a medical editor.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
