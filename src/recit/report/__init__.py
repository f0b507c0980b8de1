"""What recit found and did, in words for people and in forms for programs."""
