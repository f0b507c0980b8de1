"""Findings for people and for machines: each report is a function that returns text."""
