"""Exchange two folders in one step of the file system, where it can.

Linux has ``renameat2(RENAME_EXCHANGE)`` (Linux 3.15, glibc 2.28), macOS has
``renamex_np(RENAME_SWAP)`` (10.12). Neither is in Python's ``os``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_RENAME_EXCHANGE = 2
_MACOS_RENAME_SWAP = 2

_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}


def exchange(one: Path, other: Path) -> bool:
    """Swap the two names at once; ``False`` where this system or file system cannot.

    Raises ``OSError`` for every other failure; then nothing has changed.
    """
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = library.renamex_np(first, second, ctypes.c_uint(_MACOS_RENAME_SWAP))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(
            ctypes.c_int(_AT_FDCWD),
            first,
            ctypes.c_int(_AT_FDCWD),
            second,
            ctypes.c_uint(_LINUX_RENAME_EXCHANGE),
        )
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
