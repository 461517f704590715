"""The lint sees what it is there to see, and lets the rest be."""

from dataclasses import replace

import pytest

from portulan.journey.bibliotheque.exercice import Field, Part
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.lint import advice_on

PLAIN = library()["attentes"]


def told(label="", help="", **more):
    part = Part("Une partie", (Field("a", label or "Ce que je vois", help),))
    return replace(PLAIN, parts=(part,), **more)


def about(exercice, **more):
    return [advice.about for advice in advice_on(exercice, **more)]


def test_our_own_words_pass():
    assert about(told()) == []


@pytest.mark.parametrize(
    ("label", "subject"),
    [
        ("Vos problèmes de santé", "la santé"),
        ("Prenez-vous un traitement médical ?", "la santé"),
        ("Avez-vous des enfants ?", "la famille"),
        ("Que pense votre conjoint ?", "la famille"),
        ("Votre religion compte-t-elle ?", "la religion"),
        ("Vos opinions politiques", "les opinions politiques"),
        ("Vos origines", "l'origine"),
        ("Votre nationalité", "l'origine"),
        ("Votre orientation sexuelle", "la vie intime"),
        ("Votre engagement syndical", "l'engagement syndical"),
        ("Votre âge", "l'âge"),
    ],
)
def test_a_question_without_a_direct_link_is_seen_with_its_article(label, subject):
    found = about(told(label))

    assert any(subject in line and "L6313-4" in line for line in found)


def test_it_is_seen_in_the_help_and_in_a_list_of_ideas_too():
    assert about(told(help="Dites si vous avez une maladie."))
    assert about(told(list_items=("La famille",)))


def test_a_line_left_to_the_persons_own_words_is_let_be():
    asked = told("Restrictions d'aptitude, s'il y en a")

    assert about(asked)
    assert about(asked, own_words=frozenset({"a"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Veuillez répondre.",
        "Réponse obligatoire.",
        "Vos points faibles.",
        "Un échec récent.",
        "Vous êtes une personne calme.",
        "Vous devez choisir.",
    ],
)
def test_a_word_that_judges_or_orders_is_seen(text):
    assert any("juge ou ordonne" in line for line in about(told(help=text)))


@pytest.mark.parametrize(
    "text", ["Ce dont je suis fier.", "Quand vous sentez-vous prête ?", "Un·e collègue.", "Né(e)."]
)
def test_a_sentence_that_supposes_a_gender_is_seen(text):
    found = about(told(help=text))

    assert any("suppose un genre" in line for line in found)


def test_long_sentences_are_seen_one_by_one_and_on_average():
    endless = " ".join(["mot"] * 26) + "."
    assert any("26 mots. Coupez en deux" in line for line in about(told(help=endless)))

    heavy = replace(told(), summary=" ".join(["mot"] * 24) + ".", why="", does_not="", steps=())
    assert any("24,0 mots en moyenne" in line for line in about(heavy))


def test_an_acronym_is_told_in_full_the_first_time():
    assert about(told(help="Demandez au CEP."))
    assert about(told(help="Demandez au conseil en évolution professionnelle (CEP).")) == []
    assert about(told("Le CPF (compte personnel de formation)", "Votre CPF.")) == []


def test_the_same_question_twice_in_a_part_is_seen():
    twice = Part("Une partie", (Field("a", "Ce que je vois"), Field("b", "ce que je vois")))

    assert any("deux fois" in line for line in about(replace(PLAIN, parts=(twice,))))
