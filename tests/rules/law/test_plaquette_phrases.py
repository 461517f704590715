"""PUB-03, a sentence at a time: what is wrong beside the nearly same sentence that is not."""

from datetime import date

import pytest

from portulan.rules.law.plaquette.scan import findings

TODAY = date(2026, 11, 23)
REST = " ".join(["Nous prenons le temps de faire connaissance."] * 30)
"""Words that say nothing: with them a text is read as a whole."""


def topics(text, on=TODAY):
    return {one.topic for one in findings(text, on=on)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Les factures du bilan sont conservées dix ans.", set()),
        ("La synthèse est conservée six mois, avec votre accord.", {"conservation.duree"}),
        ("Nous gardons la synthèse trois ans.", {"conservation.accord"}),
        ("Questionnaire à 6 mois, entretien de suivi compris dans le bilan.", set()),
        ("Agents publics : le CPF reste en heures acquises.", set()),
        ("Le CPF se mobilise avec vos heures acquises.", {"cpf.heures"}),
        ("Le code 202 vous est demandé à l'inscription.", {"cpf.code"}),
        ("Le code 202 est celui de l'offre ; aucun code ne vous est demandé, inutile.", set()),
        ("Début du bilan une semaine après la demande.", {"delai.demarrage"}),
        ("Début du bilan deux semaines après la demande.", set()),
        ("Première séance sous 24 h après la demande.", {"delai.demarrage"}),
        ("Début sous 10 jours ouvrés après la commande.", {"delai.demarrage"}),
        ("Début sous 11 jours ouvrés après la commande.", set()),
        ("Questionnaire de suivi remis 5 jours après la demande de début.", set()),
        (
            "L'autorisation d'absence se demande au moins 45 jours avant le début.",
            {"absence.jours"},
        ),
        (
            "Demande d'autorisation d'absence : au moins trente jours avant le début du bilan.",
            {"absence.jours"},
        ),
        ("Demande d'autorisation d'absence : au moins 60 jours avant le début du bilan.", set()),
        ("Votre employeur a 30 jours pour répondre à votre demande d'absence.", set()),
        (
            "Votre employeur dispose de deux mois pour répondre à votre demande d'absence.",
            {"absence.reponse_mois"},
        ),
        ("Avec le CPF, le bilan ne vous coûte rien.", {"promesse.gratuit"}),
        ("L'autorisation d'absence concerne 45 jours ouvrables de présence.", set()),
        ("La demande d'absence : le silence de l'employeur vaut refus.", {"absence.silence"}),
        ("13 heures au moins d'échanges.", set()),
        ("12 heures au moins d'accompagnement.", {"heures.plancher"}),
        ("Mise à jour : 31/12/2025", {"version.date"}),
        ("Mise à jour : 31/12/2026", set()),
        ("Mise à jour : 45/13/2025", set()),
        ("La newsletter est envoyée à qui la demande, avec son accord.", set()),
        ("Notre newsletter parle de métiers.", set()),
        ("Un certificat médical vous est demandé.", {"donnees.necessaires"}),
        ("Aucun certificat médical ne vous est demandé.", set()),
        ("Avec le CPF, un bilan n'est jamais gratuit pour un salarié.", set()),
        ("Avec le CPF, le bilan est gratuit pour un salarié.", {"promesse.gratuit"}),
        ("Nous vous rappelons dans les deux jours.", {"publicite.appel"}),
        ("Nous vous rappelons si vous le souhaitez.", set()),
        ("L'article 226-1 punit qui enregistre sans accord.", set()),
        ("Les entretiens sont enregistrés.", {"secret.enregistrement"}),
        ("Les entretiens ne sont jamais enregistrés.", set()),
        ("Votre consultant rédige le devis.", set()),
        ("8 séances de 2 h, soit 8 x 2 h.", set()),
        ("Le consultant rédige la synthèse.", {"synthese.redaction"}),
        ("Le consultant rédige la synthèse, que vous relisez.", set()),
        ("Le DIF a été remplacé : il n'existe plus.", set()),
        ("Financement par le DIF.", {"mots.anciens"}),
        ("Un refus peut constituer une faute.", {"consentement.impose"}),
        (
            "Une participation obligatoire de 100 € vous est demandée.",
            {"cpf.participation_montant"},
        ),
        ("La participation obligatoire du titulaire est de 150 €.", set()),
        ("Une participation de 20 € est demandée pour le café.", set()),
        ("12 heures de coaching et 8 heures de travail personnel.", {"heures.plancher"}),
        ("Douze heures avec notre consultante.", {"heures.plancher"}),
        ("14 heures de coaching et 8 heures de modules à suivre.", set()),
        ("En cas de rétractation, 100 % du prix reste dû.", {"contrat.penalite"}),
        ("Vous renoncez ? Le montant total demeure exigible.", {"contrat.penalite"}),
        ("Si vous abandonnez, aucun remboursement n'est possible.", {"contrat.penalite"}),
        ("Si vous renoncez, la totalité du prix vous est remboursée.", set()),
        ("En cas d'abandon, le prix est dû au prorata des heures faites.", set()),
        ("Si vous arrêtez, le prix est dû en totalité, sauf force majeure.", set()),
        ("Convention tripartite : sans retour, elle est réputée signée.", {"convention.silence"}),
        ("Convention tripartite : le silence ne vaut pas accord.", set()),
        ("La synthèse vous est lue. Elle est remise au financeur.", {"synthese.transmise"}),
        ("Vous relisez la synthèse. Nous en adressons une copie à la DRH.", {"synthese.transmise"}),
        ("La synthèse vous est lue. Elle est remise au financeur si vous l'autorisez.", set()),
        ("La convention est signée. Elle est remise à l'employeur.", set()),
        ("L'employeur reçoit un exemplaire de la convention et la facture.", set()),
        ("Vous signez. Le certificat de réalisation est remis au financeur.", set()),
        ("Pour toute inscription, vous recevez un livret d'accueil.", set()),
        ("Un casque vous attend pour toute inscription.", {"promesse.cadeau"}),
        ("La moitié du prix est versée à la signature.", {"contrat.acompte"}),
        ("Un tiers du groupe vient à la signature.", set()),
        ("Vous ne payez rien avant la fin du délai. Le CPF est possible.", set()),
        ("Nous filmons vos séances.", {"secret.enregistrement"}),
        ("Un refus ne constitue ni une faute ni un motif de licenciement.", set()),
    ],
)
def test_a_sentence_is_read_for_what_it_says(text, found):
    assert topics(text) == found


@pytest.mark.parametrize(
    ("text", "before", "after", "topic"),
    [
        ("Nous vous rappelons dans les deux jours.", "2026-08-10", "2026-08-11", "publicite.appel"),
        (
            "L'OPCO nous paie par subrogation.",
            "2026-09-30",
            "2026-10-01",
            "financement.subrogation",
        ),
        (
            "Litige : ec.europa.eu/consumers/odr",
            "2025-07-19",
            "2025-07-20",
            "contrat.plateforme_europeenne",
        ),
        (
            "Un cadeau pour toute inscription.",
            "2022-12-20",
            "2022-12-21",
            "promesse.cadeau",
        ),
        ("Pôle emploi peut payer.", "2023-12-31", "2024-01-01", "mots.anciens"),
        ("Le parcours dure 12 h d'entretiens.", "2026-02-25", "2026-02-26", "heures.plancher"),
    ],
)
def test_a_sentence_becomes_wrong_on_a_day(text, before, after, topic):
    assert topic not in topics(text, on=date.fromisoformat(before))
    assert topic in topics(text, on=date.fromisoformat(after))


def test_a_convention_without_its_delay_is_told_only_of_a_whole_text():
    text = "Votre employeur paie par une convention tripartite."

    assert "convention.delai" not in topics(text)
    assert "convention.delai" in topics(f"{text} {REST}")


def test_a_duration_without_its_share_is_told_only_of_a_whole_text():
    text = "Durée : 20 heures."

    assert "heures.accompagnement" not in topics(text)
    assert "heures.accompagnement" in topics(f"{text} {REST}")


def test_before_any_figure_each_reader_says_what_it_lacks():
    found = topics("Un bilan de 20 heures.", on=date(2010, 1, 1))

    assert found
    assert all(topic.startswith("chiffre.") for topic in found)
