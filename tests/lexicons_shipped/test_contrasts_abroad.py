"""What the contrasts on affairs abroad promise: rival names told apart, other senses let be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

TOP = Path(__file__).parents[2]
SUBJECTS = (
    "combatants",
    "disputed-names",
    "government",
    "iran",
    "israel-and-palestinians",
    "kashmir",
    "killing-and-dying",
    "naming-wars",
    "power",
    "religion",
    "sanctions",
    "surveillance",
    "syria",
    "taiwan-and-china",
    "talks",
    "terrorism",
    "trade",
)


@cache
def matcher() -> Matcher:
    return Matcher([read_lexicon(TOP / "lexicons" / f"{name}.yaml") for name in SUBJECTS])


def found(text: str, concept: str) -> list[str]:
    return [one.variant for one in matcher().find(text) if one.concept == concept]


@pytest.mark.parametrize(
    ("concept", "text", "variant"),
    [
        ("settlements", "Settlements in the West Bank grew.", "settlements"),
        ("settlements", "Illegal settlements in the West Bank grew.", "illegal"),
        ("settlers", "Settlers from Hebron prayed.", "settlers"),
        ("barrier", "Israel's separation barrier is long.", "barrier"),
        ("barrier", "The apartheid wall, as Palestinians say.", "wall"),
        ("naming-the-west-bank", "Israel closed Judea and Samaria.", "judea-and-samaria"),
        ("naming-the-west-bank", "Israel closed the West Bank.", "west-bank"),
        ("naming-the-west-bank", "Israel closed the occupied West Bank.", "occupied"),
        ("holy-site", "Jerusalem's Temple Mount was quiet.", "temple-mount"),
        ("holy-site", "Jerusalem's al-Aqsa compound was quiet.", "al-aqsa"),
        ("jerusalem", "A house in East Jerusalem fell.", "east"),
        ("naming-palestine", "Ireland recognised Palestine; Israel did not.", "palestine"),
        ("naming-palestine", "Israel pays the Palestinian Authority.", "authority"),
        ("israels-army", "The IDF said so.", "idf"),
        ("israels-army", "Israeli troops said so.", "army"),
        ("gaza-health-ministry", "Gaza's health ministry counts.", "plain"),
        ("gaza-health-ministry", "The Hamas-run health ministry in Gaza counts.", "hamas-run"),
        ("gaza-war", "Israel and the war in Gaza", "war"),
        ("gaza-war", "Israel's assault on Gaza", "assault"),
        ("october-7", "the October 7 massacre by Hamas", "massacre"),
        ("people-held", "Hamas and the Israeli hostages", "hostages"),
        ("gaza-closure", "Israel's siege of Gaza", "siege"),
        ("palestinian-citizens", "Two Arab Israelis won.", "israeli-arabs"),
        ("joining-taiwan", "Taiwan and peaceful reunification", "reunify"),
        ("joining-taiwan", "an invasion of Taiwan", "annex"),
        ("what-taiwan-is", "China and the self-ruled island of Taiwan", "island"),
        ("what-taiwan-is", "Taiwan, the renegade province, as Beijing says", "renegade"),
        ("taiwans-leaders", "Taiwan's president spoke.", "president"),
        ("xinjiang-camps", "internment camps in Xinjiang", "detention"),
        ("indian-kashmir", "Indian-administered Kashmir", "administered"),
        ("pakistani-kashmir", "Pakistan-occupied Kashmir", "occupied"),
        ("armed-in-kashmir", "Militants in Kashmir fled.", "militants"),
        ("kashmirs-autonomy", "Delhi revoked Kashmir's special status.", "revoke"),
        ("syrias-war", "the civil war in Syria", "civil-war"),
        ("syrias-opposition", "Syrian rebels left Aleppo.", "rebels"),
        ("chemical-attack", "a suspected chemical attack in Ghouta", "suspected"),
        ("chemical-attack", "the chemical attack in Ghouta", "attack"),
        ("leaving-allies", "to bring our troops home from Iraq", "home"),
        ("leaving-allies", "to abandon the Kurds", "abandon"),
        ("iran-deal", "the Iran nuclear deal", "deal"),
        ("iran-deal", "the JCPOA with Iran", "agreement"),
        ("leaving-iran-deal", "He withdrew from the Iran nuclear deal.", "withdraw"),
        ("irans-programme", "Iran's nuclear program", "programme"),
        ("irans-allies", "an Iran-backed militia", "backed"),
        ("gulf-name", "ships in the Persian Gulf", "persian"),
        ("naming-an-attack", "a terror attack on a bus", "terror"),
        ("naming-an-attacker", "A lone wolf killed three.", "loner"),
        ("islamic-state", "the Islamic State group", "qualified"),
        ("islamic-state", "the Islamic State fell", "bare"),
        ("islamic-state", "Daesh fell.", "daesh"),
        ("islamist-violence", "radical Islamic terrorism", "radical-islam"),
        ("harsh-questioning", "enhanced interrogation by the CIA", "enhanced"),
        ("guantanamo-prisoners", "detainees at Guantánamo", "detainees"),
        ("watching-people", "the NSA's mass surveillance", "mass"),
        ("leakers", "the whistleblower Edward Snowden", "whistleblower"),
        ("watching-a-campaign", "The FBI spied on the Trump campaign.", "spying"),
        ("informants", "The informant met Papadopoulos.", "informant"),
        ("russias-part-in-2016", "Russian meddling", "meddling"),
        ("naming-tariffs", "tariffs on steel", "tariffs"),
        ("trade-quarrel", "a trade war over tariffs", "war"),
        ("chinas-trade", "China's intellectual property theft", "theft"),
        ("jobs-abroad", "They shipped jobs to Mexico.", "ship"),
        ("foreign-aid", "a cut in foreign aid", "aid"),
        ("taking-power", "the military coup in Egypt", "coup"),
        ("regime-change", "regime change in Iran", "regime-change"),
        ("far-right", "Le Pen's far-right party", "far-right"),
        ("executive-acts", "The White House drafts an executive order.", "order"),
        ("naming-the-press", "the mainstream media", "mainstream"),
        ("political-islam", "the Muslim Brotherhood's Islamist government", "islamist"),
        ("prejudice-against-muslims", "a debate on Islamophobia", "islamophobia"),
        ("antisemitism-or-criticism", "anti-Semitic words", "antisemitism"),
        ("veils", "a woman in a hijab", "headscarf"),
        ("sects", "the cult behind NXIVM", "cult"),
        ("myanmar", "the generals of Burma", "burma"),
        ("gulf-of-mexico", "the Gulf of America", "america"),
        ("falklands", "the Falklands/Malvinas", "both"),
        ("turkiye", "Türkiye closed the strait.", "turkiye"),
        ("us-executive", "the Trump White House", "white-house"),
        ("civilian-deaths", "The shelling cost innocent civilians' homes.", "innocents"),
        ("mass-crimes", "the genocide of the Tutsi", "genocide"),
        ("killing-a-leader", "the killing of Soleimani", "kill"),
        ("armed-people", "Freedom fighters hold the valley.", "freedom-fighter"),
        ("soldiers", "Foreign invaders met Iraqi farmers.", "invaders"),
        ("foreign-troops", "peacekeepers in Mali", "peacekeepers"),
    ],
)
def test_rival_names_are_told_apart(concept: str, text: str, variant: str) -> None:
    assert found(text, concept) == [variant]


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ("settlements", "The bank's settlements with its clients were costly."),
        ("settlers", "White settlers drove them out."),
        ("barrier", "A security fence stands round the airport of Tel Aviv, in Israel."),
        ("naming-the-west-bank", "Houses on the west bank of the Nile; Israel sent aid."),
        ("naming-palestine", "A fire in East Palestine, Ohio; Israel sent regrets."),
        ("palestinian-citizens", "The Arab-Israeli conflict is old."),
        ("joining-taiwan", "German reunification was fast."),
        ("what-taiwan-is", "China and the People's Republic of China are one."),
        ("xinjiang-camps", "Children in detention centers at the border wept."),
        ("armed-in-kashmir", "Militants fled from Mosul."),
        ("syrias-opposition", "Libyan rebels fled."),
        ("chemical-attack", "The gas attack in Tokyo shocked Japan."),
        ("leaving-allies", "He withdrew from the race."),
        ("iran-deal", "A nuclear deal with North Korea is far off."),
        ("irans-programme", "North Korea's nuclear program went on."),
        ("gulf-name", "Storms crossed the Gulf of Mexico."),
        ("naming-an-attacker", "He wore a bomber jacket."),
        ("islamic-state", "The goddess Isis has a temple."),
        ("harsh-questioning", "The queue was sheer torture."),
        ("guantanamo-prisoners", "Detainees left the ICE centre."),
        ("watching-people", "Surveillance cameras filmed the shop."),
        ("leakers", "A whistleblower wrote to the factory's board."),
        ("russias-part-in-2016", "The goalkeeper saw interference."),
        ("naming-tariffs", "The feed-in tariff pays for roofs."),
        ("trade-quarrel", "Fair trade coffee is dear."),
        ("taking-power", "The signing was a coup for the club."),
        ("regime-change", "The diet is a change of regime."),
        ("far-right", "The door on the far right is shut."),
        ("naming-the-press", "The printing press broke."),
        ("political-islam", "Islamists fled from Timbuktu."),
        ("veils", "A veil of mist lay on the hills."),
        ("sects", "The film has a cult following."),
        ("myanmar", "They drove down the Burma Road."),
        ("turkiye", "She roasted a turkey; the Turkey Trot began."),
        ("who-governs", "The government raised the tax."),
        ("who-governs", "His training regime was hard."),
        ("us-executive", "She studied business administration."),
        ("armed-people", "Rebels in the governing party voted no."),
        ("soldiers", "The occupiers left the park after the concert."),
        ("causing-death", "Nine were killed by the tornado."),
        ("causing-death", "The senate killed the bill."),
        ("civilian-deaths", "Farmers are the trade war's collateral damage."),
        ("mass-crimes", "A genocide scholar spoke on Rwanda."),
        ("naming-talks", "Budget talks with Republicans stalled."),
        ("judging-talks", "The sticking point of the budget was the petrol tax."),
        ("envoys", "Senate negotiators agreed on the budget."),
        ("naming-sanctions", "The league's sanctions hit the club."),
        ("frozen-assets", "The divorce left him with frozen assets."),
        ("foreign-troops", "Peacekeepers of the family are its grandmothers."),
    ],
)
def test_other_senses_are_let_be(concept: str, text: str) -> None:
    assert found(text, concept) == []
