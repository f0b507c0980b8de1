"""The picture desk's checks: a story in, findings out. Pure: no disk, no pixels, no clock."""
