"""A form speaks French, keeps what was typed, and its errors are beside and on top."""

from datetime import date, time

import pytest
from django.template import Context, Template
from django.utils.html import escape

from portulan.ui import forms
from tests.ui.forms import EveryField

FORBIDDEN = ["veuillez", "invalide", "obligatoire", "oups", "erreur de saisie", "s'il vous plaît"]
YEARS = "L'année va de 1900 à 2199 : elle s'écrit avec quatre chiffres."
FULL = {
    "name": "Nadia Benali",
    "email": "nadia@exemple.example",
    "phone": "+33 2 97 00 00 00",
    "code": "ab c-d 12",
    "day": "2026-03-12",
    "birth_0": "1",
    "birth_1": "4",
    "birth_2": "1985",
    "hour": "18 h 30",
    "minutes": "1 h 30",
    "price": "1 600,50 €",
    "way": "visio",
    "motives": ["point", "change"],
    "where": "v",
    "words": "",
    "agree": "on",
}


def error_of(field, value):
    form = type("One", (forms.Form,), {"it": field})(
        {f"it_{i}": part for i, part in enumerate(value)}
        if isinstance(value, list)
        else {"it": value}
    )
    return None if form.is_valid() else " ".join(form.errors["it"])


def value_of(field, value):
    form = type("One", (forms.Form,), {"it": field})({"it": value})
    assert form.is_valid(), form.errors
    return form.cleaned_data["it"]


def test_a_complete_form_gives_plain_values():
    form = EveryField(FULL)

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "name": "Nadia Benali",
        "email": "nadia@exemple.example",
        "phone": "+33 2 97 00 00 00",
        "code": "ABCD12",
        "day": date(2026, 3, 12),
        "birth": date(1985, 4, 1),
        "hour": time(18, 30),
        "minutes": 90,
        "price": 160050,
        "way": "visio",
        "motives": ["point", "change"],
        "where": "v",
        "words": "",
        "agree": True,
    }


@pytest.mark.parametrize("text", ["12/03/2026", "12 mars 2026", "2026-03-12", "12.3.2026"])
def test_a_day_is_read_as_people_write_it(text):
    assert value_of(forms.DayField(), text) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2026-02-30", "Le 30 février 2026 n'existe pas dans le calendrier."),
        ("29/02/2027", "Le 29 février 2027 n'existe pas dans le calendrier."),
        ("31 avril 2026", "Le 31 avril 2026 n'existe pas dans le calendrier."),
        ("12/13/2026", "Le mois va de 1 à 12."),
        ("0001-03-12", YEARS),
        ("0202-03-12", YEARS),
        ("12/03/0000", YEARS),
        ("12 mars 3026", YEARS),
        ("bientôt", "Écrivez la date comme 12/03/2026."),
        ("", "Complétez « It »."),
    ],
)
def test_a_day_that_cannot_be_says_why(text, answer):
    assert error_of(forms.DayField(), text) == answer


def test_a_day_outside_its_bounds_says_which_ones():
    field = forms.DayField(not_before=date(2026, 3, 1), not_after=date(2026, 3, 31))
    assert "1er\u00a0mars 2026 ou après" in error_of(field, "2026-02-28")
    assert "31\u00a0mars 2026 ou avant" in error_of(field, "2026-04-01")
    assert error_of(field, "2026-03-31") is None


def test_a_day_typed_wrong_comes_back_in_a_box_that_can_show_it():
    html = str(EveryField({"day": "30 février 2026"})["day"])
    assert 'value="30 février 2026"' in html
    assert 'type="text"' in html
    assert 'type="date"' in str(EveryField({"day": "2026-03-12"})["day"])


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        (["3", "", ""], "Il manque le mois et l'année."),
        (["31", "2", "1985"], "Le 31 février 1985 n'existe pas dans le calendrier."),
        (["un", "2", "1985"], "Écrivez le jour, le mois et l'année en chiffres"),
        (["1", "2", "1985"], None),
    ],
)
def test_a_day_in_three_boxes_says_what_is_missing(parts, answer):
    said = error_of(forms.DayPartsField(), parts)
    assert said is None if answer is None else said.startswith(answer)


@pytest.mark.parametrize("text", ["18:30", "18 h 30", "18h30", "18\u00a0h\u00a030"])
def test_an_hour_is_read_as_people_write_it(text):
    assert value_of(forms.HourField(), text) == time(18, 30)


def test_an_hour_that_cannot_be_says_why():
    assert error_of(forms.HourField(), "25 h 00") == "L'heure va de 0 h à 23 h 59."
    assert error_of(forms.HourField(), "le soir") == "Écrivez l'heure comme 18 h 30."


def test_a_bare_number_is_not_a_duration():
    said = error_of(forms.MinutesField(), "2")
    assert said == "Écrivez la durée avec son unité, par exemple 1 h 30 ou 45 min."


def test_money_is_never_guessed_nor_negative():
    assert error_of(forms.EurosField(), "mille").startswith("Écrivez le montant en euros")
    assert error_of(forms.EurosField(), "-5") == "Le montant ne peut pas être négatif."


def test_initial_values_are_shown_as_people_write_them():
    form = EveryField(initial={"minutes": 90, "price": 160050, "day": date(2026, 3, 12)})
    assert 'value="1\u00a0h\u00a030"' in str(form["minutes"])
    assert 'value="1\u202f600,50"' in str(form["price"])
    assert 'value="2026-03-12"' in str(form["day"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Indiquez votre adresse e-mail, par exemple nom@exemple.fr."),
        ("nadia", "L'adresse doit contenir un @."),
        ("nadia@", "Écrivez l'adresse en entier, par exemple nom@exemple.fr."),
    ],
)
def test_an_address_is_explained(text, answer):
    assert error_of(forms.EmailField(), text) == answer


def test_a_telephone_number_is_kept_as_typed():
    assert value_of(forms.PhoneField(), "02 97 00 00 00") == "02 97 00 00 00"
    assert "Écrivez un numéro" in error_of(forms.PhoneField(), "pas de téléphone")


def test_a_text_too_long_says_both_lengths():
    said = error_of(forms.TextField(max_length=5), "abcdefgh")
    assert said == "Le texte fait 8 caractères ; le maximum est 5."


def test_the_forms_own_sentence_wins():
    field = forms.TextField(error_messages={"required": "Indiquez votre prénom."})
    assert error_of(field, "") == "Indiquez votre prénom."


@pytest.mark.parametrize(
    "data", [{}, dict.fromkeys(FULL, "\x00x"), dict.fromkeys(FULL, "9" * 30000)]
)
def test_no_answer_uses_the_words_the_house_refuses(data):
    said = " ".join(row for rows in EveryField(data).errors.values() for row in rows).lower()
    assert said
    assert [word for word in FORBIDDEN if word in said] == []
    assert "ensure" not in said
    assert "assurez" not in said


def test_errors_are_beside_the_field_and_linked_from_the_top():
    html = str(EveryField({**FULL, "email": "nadia", "way": "", "birth_1": ""}))

    assert "Il reste 3 points à revoir" in html
    assert '<a href="#id_email">L’adresse doit contenir un @.</a>' in html
    assert '<a href="#id_way_0">' in html
    assert '<a href="#id_birth_0">' in html
    assert 'id="id_email_error"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="nadia"' in html


def test_one_error_is_told_in_the_singular():
    assert "Il reste un point à revoir" in str(EveryField({**FULL, "email": "nadia"}))


def test_a_form_not_yet_sent_says_nothing():
    html = str(EveryField())
    assert "à revoir" not in html
    assert "aria-invalid" not in html


def test_optional_is_said_and_required_is_the_rule():
    html = str(EveryField())
    assert html.count("(facultatif)") == 2
    assert " required" not in html
    assert "*" not in html


def test_what_was_typed_comes_back_escaped():
    html = str(EveryField({**FULL, "email": "", "words": "<b>l'été</b>"}))
    assert escape("<b>l'été</b>") in html


def test_groups_are_fieldsets_with_their_question_as_legend():
    html = str(EveryField()["way"].as_field_group())
    assert "<fieldset" in html
    assert "<legend>Comment souhaitez-vous nous rencontrer\u202f?</legend>" in html
    assert 'for="id_way_0"' in html


def test_a_code_may_be_pasted_and_filled_by_the_telephone():
    html = str(EveryField()["code"])
    assert 'autocomplete="one-time-code"' in html
    assert "maxlength" not in html


def test_what_is_to_be_seen_again_is_said_once_in_a_page():
    page = Template('{% include "ui/_errors.html" %}<form>{{ form }}</form>')
    html = page.render(Context({"form": EveryField({**FULL, "email": "nadia"})}))

    assert html.count('id="points-a-revoir"') == 1
    assert html.index('id="points-a-revoir"') < html.index("<form>")


def test_what_holds_for_two_fields_names_each_once():
    fields = {"since": forms.DayField(label="Début"), "until": forms.DayField(label="Fin")}
    form = type("Two", (forms.Form,), fields)({"since": "12/13/2026", "until": "01/14/2026"})
    html = Template('{% include "ui/_errors.html" %}').render(Context({"form": form}))

    assert "« Début » : Le mois va de 1 à 12." in plain(html)
    assert "« Fin » : Le mois va de 1 à 12." in plain(html)
    assert html.count("<li>") == 2


def test_a_large_number_is_written_as_one_reads_it():
    said = error_of(forms.LongTextField(), "a" * 100_000)
    assert plain(said) == "Le texte fait 100 000 caractères ; le maximum est 20 000."
    assert plain(error_of(forms.NumberField(max_value=1500), "2000")).endswith("au plus 1 500.")


def plain(html):
    return html.replace("\u00a0", " ").replace("\u202f", " ")
