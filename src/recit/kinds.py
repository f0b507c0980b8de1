"""Kinds of files, as the suffixes of their names tell them."""

PICTURES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".tif", ".tiff"),
    *(".avif", ".heic", ".heif", ".hif"),
)
FILMS = (
    *(".3gp", ".avi", ".m2ts", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".mxf"),
    *(".webm", ".wmv"),
)
OTHERS = (
    *(".ai", ".bmp", ".eps", ".exr", ".hdr", ".j2k", ".jp2", ".jpx", ".jxl", ".jxr", ".pcx"),
    *(".psb", ".psd", ".svg", ".tga", ".wmf", ".xcf"),
)
"""Pictures of kinds that are not read."""

RAW = (
    *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".fff", ".iiq", ".kdc", ".mef"),
    *(".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2"),
    *(".srf", ".srw", ".x3f"),
)
"""Suffixes of camera raw files; most are TIFF inside, so that only the name tells."""
