"""The house's own programme, read by the rules that read other providers' plaquettes (PUB-03)."""

from datetime import date

from portulan.journey.qualite.information.programme import programme
from portulan.offices.organisme.valeurs import add_value
from portulan.offices.pdf.plain import plain_text
from portulan.rules.law.plaquette.scan import findings
from tests.people import MORNING

TODAY = date(2026, 11, 23)


def as_pasted(organisme, on=TODAY):
    """The words of the paper with its letterhead, as someone would paste them."""
    paper = programme(organisme, on=on)
    head = [paper.theme.name, *paper.theme.address, *paper.theme.contact, *paper.theme.legal]
    return "\n".join([*head, "", paper.title, "", plain_text(paper.tree)])


def test_the_programme_made_by_the_house_has_nothing_to_correct(rivage, falaise):
    for organisme in (rivage, falaise):
        organisme.siret, organisme.nda = "00000000000018", "53 56 00000 56"
        assert [(one.topic, one.quote) for one in findings(as_pasted(organisme), on=TODAY)] == []


def test_a_house_that_cannot_be_named_is_told_so(rivage):
    rivage.siret = rivage.nda = ""

    found = {one.topic for one in findings(as_pasted(rivage), on=TODAY)}

    assert found == {"mentions.siret", "mentions.declaration"}


def test_an_old_programme_of_the_house_is_out_of_date_today(rivage):
    old = as_pasted(rivage, on=date(2026, 3, 15))

    assert "cpf.participation_montant" in {one.topic for one in findings(old, on=TODAY)}


def test_a_figure_that_the_house_read_first_is_in_its_programme(rivage, ines):
    new_year = date(2027, 1, 2)
    assert "vous est demandée" not in as_pasted(rivage, on=new_year)

    add_value(
        rivage,
        "cpf.participation_eur",
        "153,00",
        since=date(2027, 1, 1),
        reference="Arrêté du 28 décembre 2026",
        by=ines,
        at=MORNING,
    )

    page = as_pasted(rivage, on=new_year).replace("\u00a0", " ").replace("\u202f", " ")
    assert "Une participation de 153,00 € vous est demandée" in page
    assert "Une participation de 150,00 €" in as_pasted(rivage).replace("\u00a0", " ")
