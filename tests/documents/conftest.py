"""Documents are made in a process of their own: builds fork this one, which Typst does not bear."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from samples import Typeset, order

from honorpress.documents.content import DocumentContent
from honorpress.documents.typeset import typeset


@pytest.fixture(scope="session")
def press() -> Iterator[ProcessPoolExecutor]:
    """A process that has Typst running."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.fixture(scope="session")
def make(press: ProcessPoolExecutor) -> Typeset:
    """Make a document's PDF; each only once."""
    made: dict[DocumentContent, bytes] = {}

    def make(document: DocumentContent) -> bytes:
        if document not in made:
            made[document] = press.submit(typeset, *order(document)).result(timeout=120)
        return made[document]

    return make
