"""An attribution as a value."""

import copy
import pickle

from framing.attributions import Attribution


def made(**other) -> Attribution:
    said = {
        "field": "text",
        "type": "indirect",
        "source": ((0, 4),),
        "cue": ((5, 9),),
        "content": ((10, 30),),
        "source_name": "Ana Ruiz",
        "source_kind": "named person",
        "actor": "",
        "cue_class": "neutral",
    }
    return Attribution(**{**said, **other})


def test_attributions_of_the_same_values_are_equal():
    assert made() == made()
    assert hash(made()) == hash(made())
    assert made() != made(cue_class="endorsing")
    assert made() != made(inside=0)
    assert made() != "an attribution"


def test_an_attribution_within_another_is_the_same_but_for_that():
    assert made().within(3) == made(inside=3)


def test_an_attribution_is_copied_and_sent_to_other_processes():
    assert pickle.loads(pickle.dumps(made(inside=2))) == made(inside=2)
    assert copy.copy(made()) == made()


def test_an_attribution_shows_all_it_holds():
    assert repr(made(inside=1)) == (
        "Attribution(field='text', type='indirect', source=((0, 4),), cue=((5, 9),), "
        "content=((10, 30),), source_name='Ana Ruiz', source_kind='named person', actor='', "
        "cue_class='neutral', inside=1)"
    )
