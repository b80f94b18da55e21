"""The search index: plain files that a browser loads piece by piece. docs/search.md says how to read them."""
