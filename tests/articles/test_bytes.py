"""Bytes of every kind: what is read as it is, what is repaired, and what is said of it."""

import json
import time

import pytest

from framing.articles.repairing import repaired, tidied

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."
WESTERN = "The café said “it’s over” – no more of this, and nobody disagreed with it."


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ()),
        ("utf-16-be", ()),
        ("cp1252", ("not UTF-8: read as cp1252",)),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_encodings(read, write, encoding, said, name):
    article = read(write(name, WESTERN.encode(encoding)))[0]
    assert article.text == WESTERN
    assert tuple(c for c in article.cautions if "stated" not in c) == said


def test_a_table_glued_from_two_encodings(read, write):
    rows = [f"1,{WESTERN}\n".encode("cp1252"), f"2,{WESTERN}\n".encode()]
    rows = [row.replace(b", and", b"; and").replace(b"no more", b"no more") for row in rows]
    one, two = read(write("n.csv", b"id,text\n" + b"".join(rows)))
    assert one.text == two.text == WESTERN.replace(", and", "; and")
    assert "not UTF-8: read as cp1252" in one.cautions
    assert not any("UTF-8" in caution for caution in two.cautions)


def test_bytes_that_are_no_utf8_in_json_lines(read, write):
    line = json.dumps({"text": WESTERN}, ensure_ascii=False).encode("cp1252")
    article = read(write("n.jsonl", line))[0]
    assert article.text == WESTERN
    assert "not UTF-8: read as cp1252" in article.cautions


def test_a_character_cut_in_two_is_shown_as_missing(read, write):
    data = f"{PARAGRAPH} It’s over".encode()
    cut = data.replace("’".encode(), "’".encode()[:2])
    assert read(write("a.txt", cut))[0].text == f"{PARAGRAPH} It\ufffds over"


def test_letters_of_another_script_are_read_in_its_encoding(read, write):
    text = "Портовая стена в Бергене будет восстановлена к весне, сообщил городской совет. " * 5
    article = read(write("a.txt", text.encode("cp1251")))[0]
    assert article.text == text
    assert article.language == "ru"
    assert article.passages == ()


MOJIBAKE = [
    ("The cafÃ© saidÂ “no”.", "The café said\xa0“no”."),
    ("Itâ€™s over, she said.", "It’s over, she said."),
    ("â€œNo,â€\x9d he said.", "“No,” he said."),
    ("Zelenskyâ\x80\x99s plan", "Zelensky’s plan"),
    ("Don\x92t do it", "Don’t do it"),
    ("A pound is Â£1", "A pound is £1"),
    ("Ð¡Ñ‚ÐµÐ½Ð°", "Стена"),
]


@pytest.mark.parametrize(("broken", "whole"), MOJIBAKE)
def test_mojibake_is_repaired_and_said(read, write, broken, whole):
    article = read(write("n.jsonl", json.dumps({"text": f"{PARAGRAPH}\n{broken}"})))[0]
    assert article.text == f"{PARAGRAPH}\n{whole}"
    assert any("mojibake repaired" in caution for caution in article.cautions)
    assert all(
        p.end <= len(article.text) and article.text[p.start : p.end].strip()
        for p in article.passages
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Ångström unit, a façade, naïve, coöperate, Ñuñoa, über, Čapek, Đặng",
        "“Quotes” – dashes — and … dots ‘as’ they « are »",
        "Île-de-France, Âge d’or, SÃO PAULO",
        "日本語とрусский и עברית",
        "1 € = 1.08 $, 20 °C, ½, ²",
        "emoji 😀👩‍👩‍👧 flag 🇺🇦",
        "\u202eright to left\u202c and \u200bzero width\ufeff",
        "tab\tand\x0cform feed\x0band\x85next line",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert repaired(text) == (text, ())


def test_a_repair_that_brings_control_characters_to_light():
    """Found by make fuzz: ftfy reads C0 80, an old way to write NUL, as one."""
    text, said = repaired("À€ itâ€™s over")
    assert text == "  it’s over"
    assert any("control character" in one for one in said)


def test_repair_only_touches_the_broken_line():
    right = "SÃO PAULO is a city."
    assert repaired(f"{right}\nItâ€™s over.")[0] == f"{right}\nIt’s over."


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x1c"])
def test_control_characters_become_spaces_of_the_same_length(read, write, sign):
    text = f"{PARAGRAPH}{sign}{PARAGRAPH}"
    article = read(write("n.jsonl", json.dumps({"text": text})))[0]
    assert article.text == text.replace(sign, " ")
    assert "held 1 control character: shown as a space" in article.cautions


def test_a_stray_nul_in_a_text_file_is_no_reason_to_refuse_it(read, write):
    article = read(write("a.txt", PARAGRAPH * 9 + "\0" + PARAGRAPH))[0]
    assert article.text == PARAGRAPH * 9 + " " + PARAGRAPH


@pytest.mark.parametrize("half", ["\\ud83d", "\\ude00", "\\udc41"])
def test_half_characters_in_any_field(read, write, half):
    row = {
        "text": "He said X and left.",
        "outlet": "PostX",
        "title": "X",
        "lean": "leX",
        "id": "iX",
    }
    article = read(write("n.jsonl", json.dumps(row).replace("X", half)))[0]
    for value in (article.text, article.outlet, article.title, article.id, article.labels[0][1]):
        value.encode("utf-8")
    assert article.text == "He said \ufffd and left."


def test_marks_that_turn_text_round_are_kept_in_texts_and_left_out_of_names(read, write):
    row = {
        "text": f"\u202e{PARAGRAPH}\u202c",
        "outlet": "Harbour\u202e Post\u2069",
        "id": "a\u200f1",
    }
    article = read(write("n.jsonl", json.dumps(row)))[0]
    assert article.text == row["text"]
    assert (article.outlet, article.id) == ("Harbour Post", "a1")
    assert article.passages


def test_names_lose_what_no_one_sees():
    assert tidied(" Harbour\0Post\t\n ") == "Harbour Post"
    assert tidied("\ud83d") == "\ufffd"
    assert tidied("Čapek 😀") == "Čapek 😀"


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json"])
def test_fifty_megabytes_in_one_field(read, write, name):
    text = f"{PARAGRAPH}\n" * (50_000_000 // (len(PARAGRAPH) + 1))
    content = {
        "a.txt": text,
        "a.csv": f'id,text\n1,"{text}"\n',
        "a.jsonl": json.dumps({"id": "1", "text": text}),
        "a.json": json.dumps([{"id": "1", "text": text}]),
    }[name]
    path = write(name, content)
    began = time.process_time()
    (article,) = read(path)
    assert time.process_time() - began < 60
    assert article.text == text
