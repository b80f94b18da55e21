"""`python -m honorpress.cli`."""

from honorpress.cli import main

main(prog_name="honorpress")
