"""recit places the photos of an event into its written account and publishes the story."""
