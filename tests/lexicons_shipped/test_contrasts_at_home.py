"""What the contrasts on affairs at home promise: rival names told apart, other senses let be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

TOP = Path(__file__).parents[2]
SUBJECTS = (
    "abortion",
    "climate",
    "courts",
    "disability",
    "drugs-and-addiction",
    "elections",
    "guns",
    "health-care",
    "marriage-and-gender",
    "migration",
    "policing-and-justice",
    "protest",
    "race-and-religion",
    "schools",
    "taxes-and-welfare",
    "work-and-business",
)


@cache
def matcher() -> Matcher:
    return Matcher([read_lexicon(TOP / "lexicons" / f"{name}.yaml") for name in SUBJECTS])


def found(text: str, concept: str) -> list[tuple[str, str]]:
    matches = matcher().find(text)
    return [(one.variant, text[one.start : one.end]) for one in matches if one.concept == concept]


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_contrast_has_a_neutral_wording(name: str) -> None:
    for concept in read_lexicon(TOP / "lexicons" / f"{name}.yaml").concepts:
        assert "neutral" in {variant.stance for variant in concept.variants}, concept.id


@pytest.mark.parametrize(
    ("text", "concept", "variants"),
    [
        ("the estate tax and the death tax", "estate-tax", ["estate-tax", "death-tax"]),
        ("tax cuts for the rich", "lowering-taxes", ["giveaway"]),
        ("tax relief and tax cuts", "lowering-taxes", ["relief", "cut"]),
        ("a tax hike, or tax increase", "raising-taxes", ["hike", "increase"]),
        ("job creators and the top 1 percent", "the-rich", ["job-creators", "top-percent"]),
        ("fewer on welfare, said a safety-net group", "aid-to-the-poor", ["welfare", "safety-net"]),
        ("homeless people and the homeless", "homelessness", ["homeless-people", "the-homeless"]),
        ("Obamacare, the Affordable Care Act", "affordable-care-act", None),
        ("socialised medicine", "state-health-insurance", ["socialised-medicine"]),
        ("socialized medicine", "state-health-insurance", ["socialised-medicine"]),
        ("the Chinese virus, that is Covid-19", "naming-covid", ["chinese-virus", "covid"]),
        ("anti-vaccine and anti-vax", "vaccine-doubters", ["hesitant", "anti-vaxxers"]),
        ("medical marijuana and cannabis", "naming-cannabis", ["marijuana", "cannabis"]),
        ("voter ID laws, voter suppression", "voting-rules", ["voter-id", "suppression"]),
        ("baseless claims of voter fraud", "election-fraud-claims", ["false-claims"]),
        ("claims of voter fraud in the vote", "election-fraud-claims", ["claims"]),
        ("Democrat Party", "democratic-party", ["democrat-as-adjective"]),
        ("the Democratic Party", "democratic-party", ["democratic"]),
        ("the neo-Nazis and racists", "white-nationalists", ["white-supremacist"]),
        ("an activist judge", "judging-judges", ["activist"]),
        ("court packing", "more-justices", ["packing"]),
        ("police brutality", "force-by-police", ["brutality"]),
        ("an officer-involved shooting, police said", "force-by-police", ["officer-involved"]),
        ("defund the police", "police-budgets", ["defund"]),
        ("child pornography", "child-abuse-images", ["pornography"]),
        ("union bosses", "union-leaders", ["bosses"]),
        ("crony capitalism", "naming-the-market", ["greed"]),
        ("school choice", "public-money-for-private-schools", ["choice"]),
        ("marriage equality", "same-sex-marriage", ["equality"]),
        ("homosexuals", "naming-gay-people", ["homosexual"]),
        ("She committed suicide.", "suicide", ["commit"]),
        ("wheelchair-bound", "using-a-wheelchair", ["bound"]),
        ("She suffers from epilepsy.", "having-a-condition", ["suffers"]),
        ("a racially charged remark", "calling-it-racist", ["racially-charged"]),
        ("racist remarks", "calling-it-racist", ["racist"]),
        ("racial preferences", "affirmative-action", ["preferences"]),
        ("Latter-day Saints", "latter-day-saints", ["full-name"]),
        ("global warming", "warming-or-change", ["global-warming"]),
        ("gun control and gun safety", "gun-laws", ["gun-control", "gun-safety"]),
        (
            "After the mass shooting: assault weapons, semi-automatic rifles",
            "black-rifles",
            ["assault-weapon", "semi-automatic"],
        ),
        ("the gun lobby", "friends-of-guns", ["gun-lobby"]),
        ("undocumented immigrants", "people-without-papers", ["undocumented"]),
        ("illegal aliens", "people-without-papers", ["alien"]),
        ("immigrants in the country illegally", "people-without-papers", ["unauthorised"]),
        ("a path to citizenship for immigrants", "giving-legal-status", ["path-to-citizenship"]),
        ("chain migration", "family-migration", ["chain-migration"]),
        ("partial-birth abortions", "late-abortions", ["partial-birth"]),
        ("an abortionist", "abortion-providers", ["abortionist"]),
        ("a crisis pregnancy center", "pregnancy-centres", ["anti-abortion-centre"]),
    ],
)
def test_rival_names_are_told_apart(text: str, concept: str, variants: list[str] | None) -> None:
    expected = variants or ["obamacare", "affordable-care-act"]
    assert [variant for variant, _ in found(text, concept)] == expected


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("real estate taxes", "estate-tax"),
        ("pension tax relief", "lowering-taxes"),
        ("the Tax Cuts and Jobs Act", "lowering-taxes"),
        ("animal welfare programs", "aid-to-the-poor"),
        ("a safety net hospital", "aid-to-the-poor"),
        ("the homeless shelter", "homelessness"),
        ("Centers for Medicare and Medicaid Services", "pensions-and-medicare"),
        ("a single payer of the bill", "state-health-insurance"),
        ("lockdown drills at the school", "pandemic-rules"),
        ("political junkies", "people-with-addiction"),
        ("a melting pot", "naming-cannabis"),
        ("the Liberal Democrat leader", "democratic-party"),
        ("a democratic party of bakers", "democratic-party"),
        ("the far left corner of the photo", "naming-the-left"),
        ("the big lie of the salesman", "election-fraud-claims"),
        ("authorize the use of force, said a police officer", "force-by-police"),
        ("abolishing police unions", "police-budgets"),
        ("prisoners of war in prison", "people-in-prison"),
        ("voted to convict the senator, who is on parole", "people-in-prison"),
        ("survivors of the crash", "those-who-accuse"),
        ("a European Union leader", "union-leaders"),
        ("the Defense of Marriage Act", "same-sex-marriage"),
        ("sanctions cripple the economy", "disabled-people"),
        ("The suicide bomber killed himself.", "suicide"),
        ("the region suffers from drought", "having-a-condition"),
        ("a slave to fashion", "slavery"),
        ("the Book of Mormon", "latter-day-saints"),
        ("Everytown for Gun Safety", "gun-laws"),
        ("a gun safety course", "gun-laws"),
        ("anti-gun violence marches", "gun-laws"),
        ("soldiers with assault rifles", "black-rifles"),
        ("National Association for Gun Rights", "friends-of-guns"),
        ("rape as a weapon of war", "black-rifles"),
        ("an undocumented feature", "people-without-papers"),
        ("without legal permission he felled the tree", "people-without-papers"),
        ("a refugee camp", "people-arriving"),
        ("migrant birds", "people-arriving"),
        ("remains were repatriated", "sending-away"),
        ("the roof was torn apart", "sending-away"),
        ("workers were sent home sick", "sending-away"),
        ("Amnesty International spoke for migrants", "giving-legal-status"),
        ("a gun sanctuary county", "sanctuary"),
        ("a bird sanctuary", "sanctuary"),
        ("a concentration camp survivor, once an immigrant", "holding-migrants"),
        ("opposes abortion bans", "against-abortion"),
        ("National Right to Life", "against-abortion"),
        ("the right to choose a school", "for-abortion-rights"),
        ("the Center for Reproductive Rights on abortion", "for-abortion-rights"),
        ("frozen embryos and pregnancy", "before-birth"),
        ("the Unborn Victims of Violence Act and abortion", "before-birth"),
        ("a fetal heartbeat was heard", "heartbeat-laws"),
        ("the Partial-Birth Abortion Ban Act", "late-abortions"),
        ("a fake clinic sold hair tonic", "pregnancy-centres"),
        ("Armed men were looting the museum.", "naming-a-protest"),
        ("a cooking demonstration", "naming-a-protest"),
        ("thugs robbed the bank", "people-who-protest"),
        ("the Clean Power Plan", "naming-fuels"),
        ("the Climate Change Act", "warming-or-change"),
    ],
)
def test_other_senses_and_names_do_not_count(text: str, concept: str) -> None:
    assert found(text, concept) == []


def test_a_label_is_disputed_only_since_its_date() -> None:
    dated = {
        (concept.id, variant.id): variant.valid_from
        for name in SUBJECTS
        for concept in read_lexicon(TOP / "lexicons" / f"{name}.yaml").concepts
        for variant in concept.variants
        if variant.valid_from
    }
    assert dated["naming-covid", "chinese-virus"] == "2020-02-11"
    assert dated["affordable-care-act", "affordable-care-act"] == "2010-03-23"
    assert dated["capitol-2021", "riot"] == "2021-01-06"
