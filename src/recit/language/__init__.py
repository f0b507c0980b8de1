"""What names, places and dates mean, in whatever language and script they are written.

The stages above read captions and accounts; this room knows that *Poutine* and *Putin* are
one man, where Anchorage lies, and what "le lendemain" says.
"""
