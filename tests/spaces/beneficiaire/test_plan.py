"""Nadia compares her projects, plans her steps and says where she stands, on a phone, by forms."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.projet import access, reading
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
STEP = {"what": "Appeler le centre", "terme": "court", "intended": "04/12/2026"}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def me(client, nadia, bilan):
    client.force_login(nadia)
    return client


def where(name, bilan, *more):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk, *more])


def read(bilan, nadia):
    return reading.read(access.plan_of(bilan), by=nadia, at=AT)


def test_two_projects_stand_side_by_side_under_her_criteria(me, bilan, nadia):
    for title in ("Devenir formatrice", "Rester"):
        me.post(where("projets", bilan), {"title": title})
    me.post(where("projets_criteres", bilan), {"criteres": "Les horaires\nLe revenu"})
    told = read(bilan, nadia)
    hours = told.criteres[0]["id"]

    me.post(
        where("projet", bilan, told.projets[0].id),
        {
            "title": "Devenir formatrice",
            "decision": "retenu",
            "why": "J'aime transmettre.",
            f"avis_{hours}": "a_verifier",
            f"note_{hours}": "des cours le soir ?",
        },
    )

    page = text_of(me.get(where("projets", bilan)))
    assert "Côte à côte" in page
    assert "<strong>À vérifier</strong> : des cours le soir ?" in page
    assert "Retenu" in page
    assert 'value="des cours le soir ?"' in text_of(
        me.get(where("projet", bilan, told.projets[0].id))
    )


def two_projects(me, bilan, nadia):
    me.post(where("projets_criteres", bilan), {"criteres": "Les horaires\nLe revenu"})
    for title in ("Jardinière", "Rester"):
        me.post(where("projets", bilan), {"title": title})
    hours, pay = (one["id"] for one in read(bilan, nadia).criteres)
    for one, said in zip(
        read(bilan, nadia).projets, (("convient", "non"), ("non", "convient")), strict=True
    ):
        avis = {f"avis_{hours}": said[0], f"avis_{pay}": said[1]}
        me.post(where("projet", bilan, one.id), {"title": one.title, "decision": "choisi", **avis})
    return hours, pay


def test_if_money_counted_double_is_told_without_a_mark(me, bilan, nadia):
    hours, pay = two_projects(me, bilan, nadia)
    assert "ne départagent pas vos projets" in text_of(me.get(where("projets", bilan)))

    me.post(where("projets_poids", bilan), {f"poids_{hours}": "3", f"poids_{pay}": "2"})

    page = text_of(me.get(where("projets", bilan)))
    assert "vos réponses placent « Jardinière », puis « Rester »" in page
    assert "Si « Le revenu » comptait double, « Rester » passerait devant « Jardinière »." in page
    assert "Ce n'est pas une décision" in page
    wrong = me.post(where("projets_poids", bilan), {f"poids_{hours}": "12"})
    assert wrong.status_code == 422


def test_what_each_would_change_stands_side_by_side(me, bilan, nadia):
    two_projects(me, bilan, nadia)
    first, second = read(bilan, nadia).projets
    me.post(where("projet_fond", bilan, first.id), {"argent": "200 euros de moins"})
    me.post(where("projet_fond", bilan, second.id), {"famille": "Rien", "renoncer": "Un refus"})

    page = text_of(me.get(where("projets", bilan)))

    assert "200 euros de moins" in page
    assert "Pour mes proches" in page
    assert "Pour le lieu et les trajets" not in page
    assert "Un refus" in text_of(me.get(where("projet_fond", bilan, second.id)))


def test_who_may_try_a_metier_on_site_is_said_to_check_and_kept_nowhere(me, bilan, nadia):
    two_projects(me, bilan, nadia)
    before = read(bilan, nadia)
    there = where("projet_fond", bilan, before.projets[0].id)

    page = text_of(me.get(f"{there}?situation=salarie"))

    assert "À vérifier." in page
    assert "conseil en évolution professionnelle" in page
    assert "L5135-1" in page
    assert read(bilan, nadia) == before
    assert "À vérifier." not in text_of(me.get(there))
    assert me.get(f"{there}?situation=autrechose").status_code == 200


def test_a_step_is_added_changed_and_told(me, bilan, nadia):
    me.post(where("plan", bilan), STEP)
    [step] = read(bilan, nadia).etapes
    assert "D'ici le 4 décembre" in text_of(me.get(where("plan", bilan)))

    changed = STEP | {"due": "15/12/2026", "due_source": "le centre"}
    me.post(where("plan_etape", bilan, step.id), changed)
    said = {"etat": "fait", "on": "23/11/2026", "words": "Rendez-vous pris."}
    me.post(where("plan_fait", bilan, step.id), said)

    page = text_of(me.get(where("plan", bilan)))
    assert "Date limite : 15 décembre" in page
    assert "Fait" in page
    assert "En nombres : fait, 1." in page
    assert "Rendez-vous pris." in text_of(me.get(where("plan_etape", bilan, step.id)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"terme": "court"}, "Écrivez ce que vous allez faire."),
        (STEP | {"due": "30/02/2027"}, "n'existe pas dans le calendrier"),
    ],
)
def test_what_cannot_be_written_is_told_and_kept(me, bilan, given, said):
    answer = me.post(where("plan", bilan), given | {"means": "une matinée"})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "une matinée" in text_of(answer)


def test_tomorrow_is_not_a_day_to_have_done_something(me, bilan, nadia):
    me.post(where("plan", bilan), STEP)
    [step] = read(bilan, nadia).etapes

    answer = me.post(where("plan_fait", bilan, step.id), {"etat": "fait", "on": "24/11/2026"})

    assert answer.status_code == 422


def test_she_chooses_how_often_to_be_reminded_and_reads_it(me, bilan):
    nothing = me.post(where("plan_rappel", bilan), {"rythme": "semaine"})
    assert nothing.status_code == 422
    assert "Un rappel ramène à des étapes écrites." in text_of(nothing)
    me.post(where("plan", bilan), STEP)

    page = me.post(where("plan_rappel", bilan), {"rythme": "semaine"}, follow=True)

    assert "Me le rappeler : chaque semaine" in text_of(page)
    assert me.post(where("plan_rappel", bilan), {"rythme": "sans cesse"}).status_code == 422


def test_what_the_plan_costs_is_added_up_by_who_pays(me, bilan):
    me.post(where("plan", bilan), STEP | {"cout": "1 200,50", "paye": "CPF"})

    page = text_of(me.get(where("plan", bilan)))

    assert "Le budget" in page
    assert "1 200,50 €" in page
    wrong = me.post(where("plan", bilan), STEP | {"cout": "beaucoup"})
    assert "Écrivez le montant en euros" in text_of(wrong)


def test_an_application_is_noted_then_followed(me, bilan, nadia):
    sent = {"poste": "Formatrice", "envoyee": "23/11/2026", "issue": "attente"}
    me.post(where("candidatures", bilan), sent | {"relance": "03/12/2026"})
    [one] = read(bilan, nadia).candidatures
    page = text_of(me.get(where("candidatures", bilan)))
    assert "à relancer le 3 décembre" in page

    me.post(where("candidature", bilan, one.id), sent | {"issue": "oui", "notes": "Enfin."})

    assert "Réponse positive" in text_of(me.get(where("candidatures", bilan)))
    missing = me.post(where("candidatures", bilan), {"issue": "attente", "notes": "gardé"})
    assert missing.status_code == 422
    assert "Écrivez pour quel poste." in text_of(missing)
    assert "gardé" in text_of(missing)
    gone = me.post(where("plan_retrait", bilan, one.id), {"retour": "candidatures"})
    assert gone.url == where("candidatures", bilan)


@pytest.mark.parametrize("size", ["standard", "20"])
def test_it_is_printed_in_her_size_under_a_neutral_name(me, bilan, size):
    me.post(where("plan", bilan), STEP)

    answer = me.get(where("plan_document", bilan) + f"?taille={size}")

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'


def test_the_days_go_to_a_calendar_under_a_neutral_title(me, bilan):
    me.post(where("plan", bilan), STEP)

    answer = me.get(where("plan_agenda", bilan))

    assert answer["Content-Type"].startswith("text/calendar")
    assert "centre" not in answer.content.decode()


def test_shared_it_is_read_by_claire_and_only_read(me, bilan, claire):
    me.post(where("plan", bilan), STEP)
    there = reverse("consultant:plan", args=[bilan.pk])
    me.force_login(claire)
    assert me.get(there).status_code == 404
    me.force_login(bilan.beneficiaire)
    assert "C'est envoyé." in text_of(
        me.post(where("plan_partage", bilan), {"partage": "oui"}, follow=True)
    )
    me.force_login(claire)

    assert "Appeler le centre" in text_of(me.get(there))
    assert there in text_of(me.get(reverse("consultant:travaux", args=[bilan.pk])))


def test_an_empty_plan_is_not_shared_and_says_why(me, bilan):
    answer = me.post(where("plan_partage", bilan), {"partage": "oui"})

    assert answer.status_code == 422
    assert "Votre plan est encore vide." in text_of(answer)


def test_a_step_taken_out_is_gone(me, bilan, nadia):
    me.post(where("plan", bilan), STEP)
    [step] = read(bilan, nadia).etapes

    me.post(where("plan_retrait", bilan, step.id))

    assert read(bilan, nadia).etapes == []


def test_what_is_not_in_her_plan_is_not_taken_out(me, bilan, nadia):
    me.post(where("plan", bilan), STEP)
    [step] = read(bilan, nadia).etapes
    hugo = people.bilan_of_hugo()
    me.force_login(hugo.beneficiaire)

    assert me.post(where("plan_retrait", hugo, step.id)).status_code == 404
    assert len(read(bilan, nadia).etapes) == 1


def test_too_many_criteria_are_refused_beside_their_box_and_stay_as_typed(me, bilan):
    typed = "\n".join(f"Critère {n}" for n in range(61))

    answer = me.post(where("projets_criteres", bilan), {"criteres": typed})

    page = text_of(answer)
    assert answer.status_code == 422
    assert 'href="#id_criteres">Vous avez écrit 61 critères' in page
    assert page.index('id="criteres"') < page.index('id="id_criteres_error"')
    assert "Critère 60</textarea>" in page
