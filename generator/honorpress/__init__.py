"""honorpress: from records of honorees to a publicity site and a lasting archive."""

__version__ = "0.1.0"
