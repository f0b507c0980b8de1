"""What a story is: plain, frozen types and text. No disk, no pixels."""
