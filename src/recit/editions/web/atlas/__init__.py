"""A map of where a story happened, drawn without asking anyone for anything."""
