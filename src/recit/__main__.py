"""``python -m recit``: the command line."""

from recit.cli import main

main()
