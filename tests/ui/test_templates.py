"""The kit's templates and tags; and what no template of the house may hold."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import get_template
from django.urls import clear_url_caches

from portulan.rules.refusal import Reason

HOUSE = Path(__file__).resolve().parents[2] / "portulan"
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
MAILS = "/mail/"


def drawn(source, **context):
    return Template(source).render(Context(context)).replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ day|jour }}", "jeudi 12~mars 2026"),
        ("{{ day|jour_court }}", "12~mars 2026"),
        ("{{ moment|heure }}", "18~h~30"),
        ("{{ moment|jour_heure }}", "jeudi 12~mars 2026 à 18~h~30"),
        ("{{ moment|plage:120 }}", "de 18~h~30 à 20~h~30"),
        ("{{ 150|duree }}", "2~h~30"),
        ("{{ 160000|euros }}", "1_600,00~€"),
        ("{{ names|liste }}", "Nadia, Claire et Marc"),
        ("{{ 1|pluriel:'séance,séances' }}, {{ 3|pluriel:'séance' }}", "1~séance, 3~séances"),
        ("{{ nothing|jour }}{{ nothing|heure }}{{ nothing|euros }}{{ nothing|duree }}", ""),
    ],
)
def test_dates_hours_and_sums_are_written_in_french(source, expected):
    moment = datetime(2026, 3, 12, 17, 30, tzinfo=UTC)  # 18 h 30 in Paris
    names = ["Nadia", "Claire", "Marc"]
    assert (
        drawn(source, day=date(2026, 3, 12), moment=moment, names=names, nothing=None) == expected
    )


def test_an_icon_is_decoration_unless_it_has_a_name():
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert 'role="img" aria-label="Fait"' in drawn('{% icon "check" "Fait" %}')


def test_a_ledger_says_in_words_what_its_bar_shows():
    html = drawn('{% ledger "Accompagnement" 60 780 %}')
    assert "1~h faite, 13~h prévues" in html
    assert 'width="7.7%"' in html
    assert 'aria-hidden="true"' in html


def test_a_ledger_where_nothing_is_done_says_so_in_words():
    page = drawn('{% ledger "Travail personnel" 0 480 %}')
    assert "rien de fait, 8~h prévues" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("email='a@b.fr' name='Claire' phone='02'", "Écrire à Claire</a> ou appeler le <span"),
        ("email='' name='Cabinet Rivage' phone='02'", "Appelez Cabinet Rivage au <span"),
        ("email='a@b.fr' name='Claire' phone=''", "Écrire à Claire</a>"),
        ("email='' name='Cabinet Rivage' phone=''", "Appelez Cabinet Rivage"),
    ],
)
def test_whom_to_reach_is_one_sentence_with_what_is_known(given, told):
    page = drawn('{% include "ui/_reach.html" with ' + given + " only %}").strip()
    assert told in page
    assert page.endswith(("</span>", "</a>", "Rivage"))


def test_a_ledger_beyond_its_plan_stays_in_its_frame():
    assert 'class="fait" width="100.0%"' in drawn('{% ledger "Total" 1500 1440 %}')


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("400", "Cette demande n’a pas pu être lue"),
        ("404", "Cette page n’existe pas"),
        ("405", "Cette adresse ne s’ouvre pas ainsi"),
        ("410", "Ce lien ne s’ouvre plus"),
        ("429", "Beaucoup d’essais en peu de temps"),
        ("500", "La page n’a pas pu s’ouvrir"),
        ("form_expired", "La page est restée ouverte longtemps"),
        ("refusal_page", "Ce n’est pas possible pour le moment"),
    ],
)
def test_error_pages_speak_french_and_need_nothing(name, words):
    html = get_template(f"ui/{name}.html").render({})
    assert f"<h1>{words}</h1>" in html


def test_there_are_templates_to_watch():
    assert len(TEMPLATES) > 20


def test_the_words_of_a_choice_are_set_in_french_wherever_they_are_shown():
    told = re.compile(r"{{[^}]*get_\w+_display[^}]*}}")
    shown = [found for path in TEMPLATES for found in told.findall(path.read_text("utf-8"))]
    assert [one for one in shown if "|typo" not in one] == []
    assert shown


def test_an_option_of_a_list_is_set_in_french():
    class Quand(forms.Form):
        moment = forms.ChoiceField(choices=[("apres_midi", "l'après-midi")])

    assert ">l’après-midi</option>" in str(Quand()["moment"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_template_needs_an_unsafe_policy(path):
    source = path.read_text(encoding="utf-8")
    found = re.findall(
        r"""(?x) \son[a-z]+\s*=  |  javascript:  |  [\s"']hx-  |  hx-on  |  hx-confirm
        | hx-vals=["']js:  |  hx-trigger=["'][^"']*\[
        | <script(?![^>]*(?:\ssrc=|application/json))""",
        source,
    )
    if MAILS not in str(path):  # a mail has no policy and needs its own style
        found += re.findall(r"\sstyle\s*=|<style", source)
    assert found == []


def test_a_link_of_the_navigation_says_where_one_is(rf):
    request = rf.get("/aide/")
    here = drawn('{% lien "public:aide" "Aide" %}', request=request)
    there = drawn('{% lien "/autre/" "Autre" %}', request=request)
    assert here == '<li><a href="/aide/" aria-current="page">Aide</a></li>'
    assert there == '<li><a href="/autre/">Autre</a></li>'


def test_a_link_of_the_navigation_may_have_a_shortcut(rf):
    html = drawn('{% lien "public:aide" "Aide" touche="g a" %}', request=rf.get("/"))
    assert html == '<li><a href="/aide/" data-raccourci="g a">Aide</a></li>'


def _shared_pieces(words):
    """The pieces of the shared storey that a template includes."""
    named = re.findall(r'{% include "(ui/[^"]+)"', words)
    pieces = [path for path in TEMPLATES if any(str(path).endswith(name) for name in named)]
    return "".join(path.read_text(encoding="utf-8") for path in pieces)


def test_a_page_loads_htmx_when_it_needs_it_and_only_then():
    """Almost every page does without: thirteen kilobytes spared to each visitor."""
    for path in (path for path in TEMPLATES if "/spaces/" in str(path)):
        words = path.read_text(encoding="utf-8")
        asks = re.search(r"\b(?:data-)?hx-[a-z]", words + _shared_pieces(words)) is not None
        if path.name.startswith("_"):
            assert not asks, f"{path.name} : la page qui inclut ce morceau charge htmx"
        else:
            assert asks == ('"ui/_htmx.html"' in words), path.name


def test_a_refusal_opens_the_page_of_the_article_it_cites(settings):
    settings.ROOT_URLCONF = "portulan.config.urls"
    clear_url_caches()
    reason = Reason("Non.", "Dix jours (code du travail, art. R6313-8).", "Recommencez.")
    html = get_template("ui/refusal.html").render({"refusal": reason})

    assert "Pourquoi ?" in html.replace("\u202f", " ").replace("\u00a0", " ")
    assert 'href="/droit/R6313-8/"' in html
    clear_url_caches()


def test_a_refusal_that_cites_nothing_asks_nothing():
    html = get_template("ui/refusal.html").render({"refusal": Reason("Non.", "Trop tard.", "")})

    assert "Pourquoi" not in html
