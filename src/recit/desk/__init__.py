"""The desk: a page on this machine where an editor rearranges a story with her hands."""
