# ruff: noqa: E501 - a table reads better with long lines
"""The language of an article: English kept, others set aside and never scored, lists not fooled."""

import json

import pytest

from framing.articles.languages import language_of
from framing.articles.reading import SET_ASIDE

# One small report in each language, written for this test.
REPORTS = {
    "de": "Die Hafenmauer von Bergen soll bis zum Frühjahr wieder aufgebaut werden, teilte der Rat der Stadt am Montag mit. Nach Angaben der Behörden war sie im Winter von einem Sturm zerstört worden, und niemand hatte damit gerechnet, dass es so lange dauern würde.",
    "fr": "Le mur du port de Bergen sera reconstruit d'ici le printemps, a annoncé lundi le conseil municipal. Selon les autorités, il avait été détruit par une tempête en hiver, et personne ne s'attendait à ce que les travaux durent aussi longtemps.",
    "es": "El muro del puerto de Bergen será reconstruido antes de la primavera, dijo el lunes el consejo de la ciudad. Según las autoridades, había sido destruido por una tormenta en invierno y nadie esperaba que la reparación durara tanto.",
    "it": "Il muro del porto di Bergen sarà ricostruito entro la primavera, ha detto lunedì il consiglio della città. Secondo le autorità era stato distrutto da una tempesta in inverno e nessuno si aspettava che i lavori durassero tanto.",
    "pt": "O muro do porto de Bergen será reconstruído até à primavera, disse na segunda-feira o conselho da cidade. Segundo as autoridades, tinha sido destruído por uma tempestade no inverno e ninguém esperava que a reparação demorasse tanto.",
    "nl": "De havenmuur van Bergen wordt voor de lente herbouwd, zei de gemeenteraad maandag. Volgens de autoriteiten was hij in de winter door een storm verwoest en niemand had verwacht dat de herstelling zo lang zou duren.",
    "sv": "Hamnmuren i Bergen ska byggas upp igen till våren, sade stadens råd på måndagen. Enligt myndigheterna förstördes den av en storm i vintras och ingen hade väntat sig att reparationen skulle ta så lång tid.",
    "pl": "Mur portowy w Bergen zostanie odbudowany do wiosny, poinformowała w poniedziałek rada miasta. Według władz został zniszczony zimą przez sztorm i nikt nie spodziewał się, że naprawa potrwa tak długo.",
    "ro": "Zidul portului din Bergen va fi reconstruit până la primăvară, a anunțat luni consiliul orașului. Potrivit autorităților, acesta fusese distrus iarna de o furtună și nimeni nu se aștepta ca reparația să dureze atât de mult.",
    "tr": "Bergen'deki liman duvarı bahara kadar yeniden inşa edilecek, dedi belediye meclisi pazartesi günü. Yetkililere göre duvar kışın bir fırtınada yıkılmıştı ve kimse onarımın bu kadar uzun süreceğini beklemiyordu.",
    "id": "Tembok pelabuhan Bergen akan dibangun kembali sebelum musim semi, kata dewan kota pada hari Senin. Menurut pihak berwenang, tembok itu hancur oleh badai pada musim dingin dan tidak ada yang menyangka perbaikannya akan memakan waktu begitu lama.",
    "fi": "Bergenin satamamuuri rakennetaan uudelleen kevääseen mennessä, kaupunginvaltuusto kertoi maanantaina. Viranomaisten mukaan myrsky tuhosi sen talvella, eikä kukaan odottanut korjauksen kestävän näin kauan.",
    "ru": "Портовая стена в Бергене будет восстановлена к весне, сообщил в понедельник городской совет.",
    "uk": "Портову стіну в Бергені відбудують до весни, повідомила в понеділок міська рада. За даними влади, її зруйнував узимку шторм.",
    "ar": "سيعاد بناء جدار الميناء في بيرغن بحلول الربيع، حسبما قال مجلس المدينة يوم الاثنين.",
    "he": "חומת הנמל בברגן תיבנה מחדש עד האביב, הודיעה מועצת העיר ביום שני.",
    "zh": "卑尔根市议会周一表示，港口围墙将在春季之前重建。据当局称，这堵墙在冬天被一场风暴摧毁。",
    "ja": "ベルゲンの市議会は月曜日、港の壁を春までに再建すると発表した。",
    "hi": "बर्गन की बंदरगाह की दीवार वसंत तक फिर से बनाई जाएगी, नगर परिषद ने सोमवार को कहा।",
}  # fmt: skip
ENGLISH = [
    "The harbour wall of Bergen will be rebuilt by spring, the council of the city said on Monday.",
    "BERGEN (Reuters) - Shares of Nordhavn ASA fell 12% on Monday after the builder cut its outlook.",
    "BREAKING: HARBOUR WALL FALLS IN BERGEN AFTER STORM, AND NOBODY IS HURT, POLICE SAY ON MONDAY",
    "“No,” said Jean-Luc Moreau, the mayor. “Nous avons attendu assez longtemps,” he told the crowd, "
    "and those who had come to hear him went home.",
    # A list of names has no small words to tell by.
    "Results: Lund 4,112; Brask 3,908; O'Dea 2,117; Example 1,904; Sample 877; Hansen 640; Moe 512; "
    "Berg 333; Dahl 301; Lie 287; Vik 240; Strand 212; Haugen 190; Solberg 150; with 98% counted.",
]


@pytest.mark.parametrize("code", REPORTS)
def test_other_languages_are_found(code):
    assert language_of(REPORTS[code]) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_found(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "Bergen", "12 %", "Jane Example", "…", "Kyiv Kharkiv Odesa"])
def test_too_little_tells_nothing(text):
    assert language_of(text) == ""


@pytest.mark.parametrize("code", ["de", "zh", "ar"])
def test_what_no_lexicon_speaks_is_set_aside_and_said(read, write, code):
    row = {"text": REPORTS[code], "title": REPORTS[code][:40], "outlet": "Post"}
    row |= {"published": "2025-12-26"}
    (article,) = read(write("n.jsonl", json.dumps(row)))
    assert article.text == REPORTS[code]
    assert article.language == code
    assert article.passages == article.furniture == ()
    assert article.cautions == (f"in the language '{code}', which no lexicon speaks: {SET_ASIDE}",)


def test_a_language_that_is_given_wrongly_is_said_and_the_found_one_counts(read, write):
    row = {"text": ENGLISH[0], "language": "de"}
    (article,) = read(write("n.jsonl", json.dumps(row)))
    assert article.language == "en"
    assert "given as in the language 'de', found to be in 'en'" in article.cautions
    assert article.passages


def test_a_language_that_is_given_decides_where_too_little_tells(read, write):
    rows = [{"text": "Bergen", "language": "German"}, {"text": "Bergen", "language": "en-GB"}]
    german, english = read(write("n.jsonl", "\n".join(map(json.dumps, rows))))
    assert (german.language, german.passages) == ("german", ())
    assert english.language == "en"
    assert english.passages


def test_a_lexicon_of_the_users_makes_its_language_spoken(lists, write):
    from dataclasses import replace

    from framing.articles.reading import read_articles

    path = write("n.jsonl", json.dumps({"text": REPORTS["de"]}))
    spoken = [*lists, replace(lists[0], language="de", name="deutsch")]
    (article,) = read_articles([path], lexicons=spoken)
    assert (article.language, len(article.passages)) == ("de", 1)
