"""Publish: a built tree becomes a release at a target, or nothing changes there."""
