"""A CV, a VAE, a negotiation made from the portfolio: sealed, shared apart, kept only if asked."""

from datetime import date

import pytest
from django.http import Http404

from portulan.journey.conservation.archive import everything
from portulan.journey.conservation.choices import keepable
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille.demarches import access, actions, papers, reading
from portulan.journey.portefeuille.demarches.questions import contacts_of
from portulan.journey.portefeuille.erasure import erase
from portulan.journey.portefeuille.models import Demarche, Nature
from portulan.journey.portefeuille.refusals import NothingWrittenYet
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.actions import destroy_keys
from portulan.offices.vault.classes import WORKING, Why
from tests import people
from tests.journey.portefeuille.test_portefeuille import AT, FATHER, HOTEL, lived
from tests.journey.portefeuille.test_portefeuille import told as portfolio

ON = people.MONDAY


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


@pytest.fixture
def skill(bilan, me):
    """A skill shown by one told moment, with a proof; and an experience kept to herself."""
    _, episode = lived(bilan, me)
    words = {"title": episode.title, "activites": "Tenir le planning", "resultat": "Zéro absence"}
    portefeuille.save_episode(bilan, episode.id, words, revision=0, **me)
    portefeuille.name_competences(bilan, episode.id, [("Organiser une équipe", "")], **me)
    one = portfolio(bilan, me).competences[0]
    proof = {"label": one.label, "preuves": {"document": "Le planning de 2018"}}
    portefeuille.save_competence(bilan, one.id, proof, **me)
    lived(bilan, me, FATHER | {"a_moi": True}, "Ses papiers")
    return one


def saved(bilan, me, nature, skill=None, **words):
    chosen = [skill.id] if skill else []
    actions.save(bilan, nature, {"competences": chosen, **words}, **me)
    told, _ = reading.read(bilan, access.demarche_of(bilan, nature), **me)
    return plain_text(papers.body(nature, told, on=ON))


def test_the_cv_shows_the_skills_she_ticks_with_what_she_did(bilan, me, skill):
    answers = {"cible": "Gouvernante", "autres": "Permis B\nAnglais courant"}

    text = saved(bilan, me, Nature.CV, skill, answers=answers)

    for words in ("Gouvernante", "Organiser une équipe", "Tenir le planning", "Zéro absence"):
        assert words in text
    assert "Cheffe d'équipe, hôtel du port, Vannes, 2014–2019" in text
    assert "Anglais courant" in text


def test_what_she_keeps_to_herself_is_in_no_paper_for_others(bilan, me, skill):
    for nature in Nature:
        assert FATHER["title"] not in saved(bilan, me, nature, skill)


def test_a_skill_that_is_not_ticked_is_not_shown(bilan, me, skill):
    assert "Organiser une équipe" not in saved(bilan, me, Nature.CV)


def test_the_latest_comes_first_on_a_cv(bilan, me, skill):
    now = {"title": "Réception", "nature": "emploi", "starts": 2021}
    portefeuille.add_experience(bilan, now, **me)

    text = saved(bilan, me, Nature.CV, skill)

    assert text.index("Réception") < text.index(HOTEL["title"])


def test_a_vae_lays_each_activity_beside_its_proof(bilan, me, skill):
    text = saved(
        bilan,
        me,
        Nature.VAE,
        skill,
        answers={"certification": "Titre professionnel, RNCP 35191"},
        mots={skill.id: "Planifier l'activité d'une équipe"},
        liste=["identite"],
        jours={"contact": "2026-12-01"},
    )

    for words in (
        "RNCP 35191",
        "Le planning de 2018",
        "Planifier l'activité d'une équipe",
        "Mon identité et mes coordonnées : prêt",
        "Les formations suivies et les diplômes : à préparer",
        "1er décembre 2026",
    ):
        assert words in text.replace("\u00a0", " ").replace("’", "'")


CALL = {
    "on": date(2026, 11, 20),
    "who": "le service VAE de l'académie",
    "means": "telephone",
    "said": "Les preuves de 2014 comptent.",
    "then": "Rappeler avec le code",
    "then_on": date(2026, 12, 4),
}


def test_each_contact_with_the_certificateur_has_its_day_its_means_and_what_comes_next(bilan, me):
    first = CALL | {"on": date(2026, 11, 3), "who": "Mme L.", "said": "", "then": ""}
    first["then_on"] = None
    for words in (CALL, CALL, first):
        actions.save_contact(bilan, words, **me)

    told, _ = reading.read(bilan, access.demarche_of(bilan, Nature.VAE), **me)
    text = plain_text(papers.body(Nature.VAE, told, on=ON)).replace("\u00a0", " ")

    assert [one.who for one in contacts_of(told.sealed)] == ["Mme L.", CALL["who"]]
    text = text[text.index("Mes contacts") :]
    order = ["3 novembre 2026", "20 novembre 2026", CALL["said"], CALL["then"]]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "le 4 décembre 2026" in text
    assert "par téléphone" in text


def test_a_contact_is_written_again_or_taken_out_and_the_rest_stays(bilan, me):
    actions.save(bilan, Nature.VAE, {"answers": {"pourquoi": "Pour moi"}}, **me)
    actions.save_contact(bilan, CALL, **me)
    [one] = contacts_of(reading.read(bilan, access.demarche_of(bilan, Nature.VAE), **me)[0].sealed)

    actions.save_contact(bilan, CALL | {"said": "Non, finalement."}, one.id, **me)
    told, _ = reading.read(bilan, access.demarche_of(bilan, Nature.VAE), **me)
    assert [row.said for row in contacts_of(told.sealed)] == ["Non, finalement."]
    actions.take_out_contact(bilan, one.id, **me)

    told, _ = reading.read(bilan, access.demarche_of(bilan, Nature.VAE), **me)
    assert (contacts_of(told.sealed), told.said("pourquoi")) == ([], "Pour moi")
    with pytest.raises(Http404):
        actions.save_contact(bilan, CALL, one.id, **me)


@pytest.mark.parametrize(
    ("on", "word"), [(date(2025, 7, 2), "recevabilité"), (date(2025, 7, 3), "faisabilité")]
)
def test_the_file_of_a_vae_is_called_as_on_that_day(bilan, me, skill, on, word):
    saved(bilan, me, Nature.VAE, skill)
    told, _ = reading.read(bilan, access.demarche_of(bilan, Nature.VAE), **me)

    assert f"Le dossier de {word}" in plain_text(papers.body(Nature.VAE, told, on=on))


def test_a_negotiation_has_what_i_bring_what_i_ask_my_limit_and_its_rehearsal(bilan, me, skill):
    answers = {"demande": "Passer à 32 heures", "limite": "Pas de dimanche", "debut": "Bonjour."}

    text = saved(bilan, me, Nature.NEGOCIATION, skill, answers=answers)

    order = ["Organiser une équipe", "Le planning de 2018", *list(answers.values())]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_nobody_reads_it_until_she_shares_that_one(bilan, claire, me, skill):
    saved(bilan, me, Nature.CV, skill, answers={"cible": "Gouvernante"})
    saved(bilan, me, Nature.VAE, skill, answers={"pourquoi": "Pour moi"})
    assert reading.words_of_the_person(bilan, by=claire, at=AT) == []

    actions.share(bilan, Nature.CV, **me)

    assert access.demarche_of_consultant(claire, bilan.pk, "cv", on=ON)
    for who, nature in ((claire, "vae"), (people.yann(), "cv")):
        with pytest.raises(Http404):
            access.demarche_of_consultant(who, bilan.pk, nature, on=ON)
    [word] = reading.words_of_the_person(bilan, by=claire, at=AT)
    assert (word.source, word.text) == ("Son CV par compétences", "Gouvernante")
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)
    assert text.title == "Mon CV par compétences"
    actions.unshare(bilan, Nature.CV, **me)
    with pytest.raises(Http404):
        access.demarche_of_consultant(claire, bilan.pk, "cv", on=ON)


def test_nothing_written_is_not_shared(bilan, me):
    with pytest.raises(NothingWrittenYet):
        actions.share(bilan, Nature.CV, **me)


def test_what_is_not_prepared_here_does_not_exist(bilan, nadia):
    with pytest.raises(Http404):
        access.demarche_of_beneficiaire(nadia, bilan.pk, "lettre")


def test_two_clicks_write_once(bilan, me, skill):
    for _ in range(2):
        saved(bilan, me, Nature.CV, skill, answers={"cible": "Gouvernante"})

    assert Demarche.objects.count() == 1


def test_it_is_in_the_archive_may_be_kept_and_goes_with_the_rest(bilan, me, skill):
    saved(bilan, me, Nature.VAE, skill, answers={"pourquoi": "Pour moi"})
    assert "vae" in {one.kind for one in everything(bilan, **me)}
    assert "vae" in {one.kind for one in keepable(bilan)}
    row = Demarche.objects.get()
    assert reading.names_of(bilan)[row.document] == "votre dossier de VAE"

    destroy_keys(bilan.pk, WORKING, at=AT)

    with pytest.raises(AlreadyErased):
        actions.save(bilan, Nature.VAE, {"answers": {"pourquoi": "encore"}}, **me)
    erase(bilan.pk)
    assert not Demarche.objects.exists()
