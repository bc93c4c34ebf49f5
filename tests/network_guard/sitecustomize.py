"""Stands where the network is, in tests: a folder on PYTHONPATH, so that Python loads it first in every process.

Whoever asks for a socket of the internet or for the address of a name is written down and refused, however it is swallowed
afterwards. Libraries in machine code ask the kernel and not Python, so on Linux the kernel ends whatever process asks it.
IMRLINT_TEST_NETWORK names the file to write to; with IMRLINT_TEST_LOOPBACK, this machine may talk with itself.
"""

import os
import platform
import struct
import sys
import traceback

LOG = os.environ["IMRLINT_TEST_NETWORK"]
LOOPBACK = bool(os.environ.get("IMRLINT_TEST_LOOPBACK"))
HERE = ("127.0.0.1", "::1", "localhost", None, "")

_INTERNET = (2, 10, 23, 30)  # AF_INET, and AF_INET6 as Linux, Windows and macOS number it
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_ADDRESSES = {"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}
_CLIENTS = {"ftplib.connect", "http.client.connect", "imaplib.open", "poplib.connect", "smtplib.connect", "urllib.Request"}


def _asked(event, arguments):
    """What of the internet an event asks for, or nothing."""
    if event in _CLIENTS:
        return arguments[1:]
    if event in _NAMES:
        host = arguments[0][0] if event == "socket.getnameinfo" else arguments[0]
        host = host.decode() if isinstance(host, bytes) else host
        return None if LOOPBACK and host in HERE else (host,)
    if event == "socket.__new__":
        return arguments[1:] if arguments[1] in _INTERNET and not LOOPBACK else None
    if event in _ADDRESSES:
        address = arguments[-1]
        inside = not isinstance(address, tuple) or (LOOPBACK and address[0] in HERE)
        return None if inside else (address,)
    return None


def _watch(event, arguments):
    if event.partition(".")[0] not in ("socket", "urllib", "http", "ftplib", "imaplib", "poplib", "smtplib"):
        return
    asked = _asked(event, arguments)
    if asked is not None:
        with open(LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {asked!r} in {sys.argv}\n{''.join(traceback.format_stack(limit=12))}\n")
        raise PermissionError(f"the network is blocked: {event} {asked!r}")


def _kernel():
    """Let the kernel end this process, and all that it starts, where one of them asks for a socket of the internet."""
    numbers = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}  # socket(2), and the architecture as the kernel names it
    if LOOPBACK or sys.platform != "linux" or platform.machine() not in numbers:
        return
    import ctypes

    call, architecture = numbers[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06
    allow, kill = 0x7FFF0000, 0x80000000
    rules = [
        (load, 0, 0, 4),
        (equal, 0, 5, architecture),
        (load, 0, 0, 0),
        (equal, 0, 3, call),
        (load, 0, 0, 16),  # the family
        (equal, 2, 0, 2),
        (equal, 1, 0, 10),
        (give, 0, 0, allow),
        (give, 0, 0, kill),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = struct.pack("HxxxxxxP", len(rules), ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(38, 1, 0, 0, 0) or library.prctl(
        22, 2, ctypes.create_string_buffer(program), 0, 0
    ):  # no new privileges; a filter
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


_kernel()
sys.addaudithook(_watch)
