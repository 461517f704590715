"""PUB-03: plaquettes of every style, read by the same rules; nothing keyed to one wording."""

import textwrap
import tomllib
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from portulan.rules.law.catalogue import load
from portulan.rules.law.concordance import articles
from portulan.rules.law.figures import LAW, Value
from portulan.rules.law.plaquette.finding import Gravity
from portulan.rules.law.plaquette.page import Page, made_plain
from portulan.rules.law.plaquette.scan import PlaquetteParameters, findings, scan, written
from portulan.rules.law.plaquette.stated import Role, hours_of

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent / "plaquettes"
TEXTS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("*.toml"))
}
BROCHURE = Path(__file__).parents[4] / "shared" / "source" / "brochure.txt"
POINTS = {
    1: {"heures.somme": {133}, "heures.personnel": {26, 144}},
    2: {"heures.prealable": {129}, "heures.suivi": {196}},
    3: {"periode.maximum": {27}},
    4: {"phases.quatrieme": {196}},
    5: {"secret.article": {271}},
    6: {"conservation.duree": {100, 173, 251}},
    7: {"conservation.accord": {173}},
    8: {"absence.mois": {80}},
    9: {"absence.reponse_mois": {80, 84}},
    10: {"absence.longue": {80}},
    11: {"absence.ancien_conge": {80}},
    12: {"absence.pronom": {80}},
    13: {"cpf.heures": {51}},
    14: {"cpf.participation": {51}, "cpf.plafond": {51}, "cpf.attente": {51}},
    15: {"cpf.code": {59}},
    16: {"delai.demarrage": {104}},
    17: {"convention.loin": {47}},
    18: {"synthese.absolu": {49}},
    19: {"synthese.seul_detenteur": {171}},
    20: {"synthese.contenu": {192}},
    21: {"phases.ancienne_redaction": {135}},
    22: {"synthese.redaction": {190}},
    23: {"donnees.tiers_360": {31}},
    24: {"outils.qualification": {31}},
    25: {"donnees.reseau": {173}},
    26: {"handicap.slogan": {121}, "handicap.contact": {119}},
    27: {"heures.seances_courtes": {125}},
    28: {"mentions.prix": {45}, "mentions.siret": {275}, "mentions.mediateur": {275}},
    29: {"financement.absents": {45}},
    30: {"cpf.demandeur_d_emploi": {53}},
    32: {"synthese.propriete": {116}},
}
"""The numbered points of our note on the brochure, by reader and line. 31 is harmless: not read."""


def topics(text, on=TODAY):
    return {one.topic for one in findings(text, on=on)}


@pytest.mark.skipif(not BROCHURE.exists(), reason="la brochure n'est pas sur cette machine")
def test_the_brochure_yields_its_points_each_at_its_line():
    found = findings(BROCHURE.read_text(encoding="utf-8"), on=TODAY)
    lines = {}
    for one in found:
        lines.setdefault(one.topic, set()).add(one.line)

    seen = {
        number
        for number, readers in POINTS.items()
        if all(wanted & lines.get(topic, set()) for topic, wanted in readers.items())
    }

    assert len(seen) >= 25
    assert seen == set(POINTS)
    assert all(one.line for one in found)


@pytest.mark.skipif(not BROCHURE.exists(), reason="la brochure n'est pas sur cette machine")
def test_the_brochure_was_already_out_of_date_the_day_it_was_printed():
    found = topics(BROCHURE.read_text(encoding="utf-8"), on=date(2024, 1, 1))

    assert {"conservation.duree", "heures.somme", "secret.article"} <= found
    assert not found & {"cpf.participation", "cpf.plafond", "heures.plancher"}


@pytest.mark.parametrize("name", [name for name, one in TEXTS.items() if not one["expected"]])
def test_a_correct_plaquette_has_nothing_to_correct(name):
    text = TEXTS[name]["text"]

    assert [(one.topic, one.line, one.quote) for one in findings(text, on=TODAY)] == []


@pytest.mark.parametrize("name", [name for name, one in TEXTS.items() if one["expected"]])
def test_what_is_wrong_is_found_whatever_its_words(name):
    one = TEXTS[name]

    assert set(one["expected"]) - topics(one["text"]) == set()


@pytest.mark.parametrize("name", [name for name, one in TEXTS.items() if one.get("whole")])
def test_nothing_else_is_found_in_a_text_whose_errors_are_all_listed(name):
    one = TEXTS[name]

    told = [(f.topic, f.line, f.quote) for f in findings(one["text"], on=TODAY)]
    assert [f for f in told if f[0] not in one["expected"]] == []


RIGHT = (
    """Que paie mon compte personnel de formation ? Au plus 1 600,00 euros, et cent cinquante euros
    restent à votre charge, à moins que vous ne soyez inscrit à
    France Travail. Un autre bilan financé il y a moins de cinq ans peut empêcher la demande.""",
    """Quand commence-t-on ? Pas avant onze jours ouvrés si vous passez par Mon Compte
    Formation ; dès la signature des trois parties si votre employeur paie.""",
    """Que gardez-vous ? Rien, sauf demande écrite de votre part liée à un suivi ; alors trois ans,
    pas davantage.""",
    """Et si je change d'avis ? Quatorze jours pour renoncer après une signature à distance, dix
    jours au cabinet. L'acompte ne dépasse pas trente pour cent.""",
    """L'ancienne durée d'un an de conservation a été portée à trois ans fin 2023 ; nous ne gardons
    la synthèse qu'avec votre accord écrit, fondé sur un besoin de suivi.""",
    """Huit séances de deux heures. Jusqu'au 25 février 2026, aucun plancher d'heures n'existait ;
    il est de 13 h d'accompagnement depuis.""",
    """En 2025, la participation était de 102,23 € ; elle est de 150 € depuis le 2 avril 2026 :
    le CPF la demande.""",
    "Notre permanence est ouverte 24 heures par semaine, de 9 h à 18 h.",
    "Le bilan se fait avec votre accord : y renoncer n’est ni une faute ni un motif.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone_whatever_its_words(text):
    assert topics(text) == set()


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("width", [72, 88, 104])
def test_a_text_that_was_wrapped_otherwise_reads_the_same(name, width):
    """What comes out of a PDF is cut where the page was."""
    text = TEXTS[name]["text"]
    unwrapped = "\n".join(" ".join(unit.split()) for unit in _paragraphs(text))
    wrapped = "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
        for line in unwrapped.splitlines()
    )

    assert topics(wrapped) == topics(unwrapped)


def _paragraphs(text):
    """The text with its sentences on one line each, as the reader put them together."""
    return [one.quote for one in Page(text).sentences]


def test_a_provider_s_figure_is_the_one_that_is_read():
    theirs = LAW.plus({"cpf.participation_eur": [Value(date(2026, 11, 1), None, 16000, "Décret")]})
    text = "CPF : dans la limite de 1 600 €, avec une participation de 160 €."

    assert topics(text) == {"cpf.participation_montant"}
    assert findings(text, on=TODAY, figures=theirs) == ()


def test_every_finding_can_be_explained_and_acted_upon():
    known = {page.article for page in articles()}
    every = [one for text in TEXTS.values() for one in findings(text["text"], on=TODAY)]

    assert every
    for one in every:
        assert one.rule in load(), one
        assert set(one.articles) <= known, one
        assert one.what.endswith((".", "?")), one
        assert one.why.endswith("."), one
        assert one.instead.endswith("."), one
        assert bool(one.quote) == bool(one.line), one


def test_a_line_is_the_one_where_the_sentence_begins():
    text = (
        "Titre\n\nNous gardons le document de synthèse de votre bilan\n"
        "un an, avec votre accord écrit."
    )

    (found,) = findings(text, on=TODAY)

    assert (found.line, found.topic) == (3, "conservation.duree")
    assert found.quote.startswith("Nous gardons")


def test_a_long_quotation_is_cut_at_a_word():
    text = f"La synthèse est conservée un an, avec votre accord écrit, {'et encore ' * 60}."

    (found,) = findings(text, on=TODAY)

    assert found.quote.endswith("…")
    assert len(found.quote) < 250


def test_an_extract_is_not_blamed_for_what_it_leaves_out():
    assert findings("Le bilan peut être financé par le CPF.", on=TODAY) == ()
    assert scan("Le bilan peut être financé par le CPF.", TODAY).is_ok


def test_a_finding_to_make_clear_is_to_check_and_a_wrong_one_is_refused():
    unclear = scan("Le bilan dure de 2 à 3 mois maximum.", TODAY)
    wrong = scan("Le bilan dure 30 heures au total.", TODAY)

    assert unclear.is_to_check
    assert [one.gravity for one in unclear.value] == [Gravity.UNCLEAR]
    assert wrong.is_refused
    assert "Ligne 1" in str(wrong.reason)


def test_numbers_articles_and_amounts_are_read_whatever_their_form():
    assert made_plain("Vingt-quatre heures") == "24 heures"
    assert made_plain("une dizaine d'heures, une heure trente") == "10 heures, 1 heure 30"
    assert made_plain("art. L. 6313-4, R 6313 - 7") == "art. l6313-4, r6313-7"
    assert made_plain("C. conso. L221-18, 226-13") == "c. conso. l221-18, 226-13"
    assert made_plain("un conseiller unique") == "un conseiller unique"
    assert made_plain("mille six cents euros, cent cinquante euros") == "1600 euros, 150 euros"
    assert made_plain("quatre-vingt-dix jours, trois mille euros") == "90 jours, 3000 euros"
    assert made_plain("trente pour cent du prix") == "30 % du prix"
    assert made_plain("articles 226\u201113 et L. 6313\u20104") == "articles 226-13 et l6313-4"
    assert made_plain("une deux heures") == "une deux heures"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("16 heures d'entretiens et 8 h de travail personnel", {Role.WITH: 960, Role.ALONE: 480}),
        ("8 séances de 2h", {Role.WITH: 960}),
        ("8 x 2 h de rendez-vous", {Role.WITH: 960}),
        ("2 séances de 1 h 30 x 2 h", {Role.WITH: 180}),
        ("des séances de 1 h 30", {Role.EACH: 90}),
        ("au moins 13 heures d'accompagnement", {Role.AT_LEAST: 780}),
        ("24 h au maximum", {Role.AT_MOST: 1440}),
        ("la durée ne peut excéder 24 heures", {Role.AT_MOST: 1440}),
        ("Durée : 20 h", {Role.ALL: 1200}),
        ("de 14 à 16 heures en face à face", {Role.WITH: 960}),
        ("2,5 h par rendez-vous", {Role.EACH: 150}),
        ("ouvert de 9 h à 18 h", {Role.OTHER: 1080}),
    ],
)
def test_hours_are_given_to_whom_the_text_says(text, roles):
    found = {one.role: one.most for one in hours_of(Page(text))}

    assert {role: found.get(role) for role in roles} == roles


def test_parameters_are_written_then_read():
    told = written(PlaquetteParameters(accompanied=12 * 60, sessions=8, session=60))

    assert "12h" in told
    assert "8 séances de 1h" in told
    assert topics(told) == {"heures.plancher"}


@pytest.mark.parametrize("words", ["12 h de ", "séances de la de la ", "retracter 5 jours "])
def test_a_sentence_without_end_takes_no_time(words):
    begun = process_time()  # a neighbour on the machine is not counted

    findings(words * (40_000 // len(words)), on=TODAY)

    assert process_time() - begun < 5  # it took forty seconds when sentences were not cut
