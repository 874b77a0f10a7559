"""Every case of cases/*.json: what a careful reader finds, and what is known to fail."""

import pytest

from tests.attributions.case_files import (
    DOCS,
    FAILURES,
    KINDS,
    Case,
    documented,
    found,
    named,
    read_cases,
)

MET = [{"kind": kind} | case for kind in KINDS for case in read_cases(kind)]
MISSED = read_cases(FAILURES)
FILES = {path.stem for path in DOCS.parents[1].glob("tests/attributions/cases/*.json")}


@pytest.mark.parametrize("case", **named(MET))
def test_a_careful_reader_s_attributions_are_found(case: Case) -> None:
    assert found(case) == case["expected"]


@pytest.mark.xfail(reason="known limit, printed in docs/attribution.md", strict=True)
@pytest.mark.parametrize("case", **named(MISSED))
def test_known_failures(case: Case) -> None:
    assert found(case) == case["expected"]


def test_the_known_failures_are_printed_in_the_docs() -> None:
    page = DOCS.read_text("utf-8")
    assert page == documented(page, MISSED), "python -m tests.attributions.case_files"


def test_every_file_of_cases_is_read_and_every_case_has_a_name_of_its_own() -> None:
    assert {*KINDS, FAILURES} == FILES
    names = [(case["kind"], case["about"]) for case in MET + MISSED]
    assert len(names) == len(set(names)) >= 150
