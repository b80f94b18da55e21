"""Helpers of the tests: a server, a browser, accessibility and HTML checks, screenshots."""
