"""The words between the tags are set in French once; nothing else moves."""

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from portulan.ui.loaders import french_markup
from portulan.ui.templatetags.portulan_ui import typo


def seen(text):
    return text.replace("\u00a0", "~").replace("\u202f", "_")


VECTORS = [
    ("<p>Prêt ?</p>", "<p>Prêt_?</p>"),
    ("<p>L'heure : {{ hour }} !</p>", "<p>L’heure~: {{ hour }}_!</p>"),
    ("<p>« {{ words }} »</p>", "<p>«~{{ words }}~»</p>"),
    ("<p>{{ n }} % de {{ sum }} €</p>", "<p>{{ n }}~% de {{ sum }}~€</p>"),
    ("<b>Prêt</b> ?", "<b>Prêt</b>_?"),
    ("<p>aujourd'hui</p>", "<p>aujourd’hui</p>"),
    ('<p>"oui"</p>', "<p>«~oui~»</p>"),
    ('<p>"{{ x }}"</p>', "<p>«~{{ x }}~»</p>"),
    ("L'{{ name }}", "L’{{ name }}"),
    ("l'<em>accord</em>", "l’<em>accord</em>"),
    ("{% if a == 'x ?' %}Oui ?{% endif %}", "{% if a == 'x ?' %}Oui_?{% endif %}"),
    ("Trois&nbsp;ans &amp; plus ?", "Trois&nbsp;ans &amp; plus_?"),
]
UNTOUCHED = [
    '<a title="Quoi ?" href="/a?b=c;d:e">x</a>',
    "<p data-x='{\"a\": 1}'>x</p>",
    '<a {% if x > 3 %}class="l\'un ?"{% endif %}>x</a>',
    "<script>if (a ? b : c) { x = 'l'; }</script>",
    "<style>a:hover { color: red }</style>",
    "<pre>a ? b</pre>",
    "<code>l'x : y</code>",
    "<textarea>Quoi ?</textarea>",
    "<!-- l'un ? -->",
    "{# l'un ? #}",
    "{% comment %}l'un ?{% endcomment %}",
    "{% verbatim %}l'un ?{% endverbatim %}",
    "{% blocktranslate %}l'un ?{% endblocktranslate %}",
    "<!doctype html>",
    '<p title="a > b ?">x</p>',
]


@pytest.mark.parametrize(("source", "expected"), VECTORS)
def test_words_are_set_in_french(source, expected):
    assert seen(french_markup(source)) == expected


@pytest.mark.parametrize("source", UNTOUCHED)
def test_markup_scripts_and_attributes_are_left_alone(source):
    assert french_markup(source) == source


@pytest.mark.parametrize(("source", "expected"), VECTORS)
def test_setting_twice_changes_nothing(source, expected):
    once = french_markup(source)
    assert french_markup(once) == once


def test_a_template_of_the_house_is_set_when_it_is_compiled():
    html = get_template("ui/500.html").render({})
    assert "La page n’a pas pu s’ouvrir" in html
    assert "n'a pas" not in html


def test_what_a_person_typed_is_never_rewritten():
    template = get_template("ui/_conflict.html")
    html = template.render({"other": 'j\'ai dit "oui" ! Vraiment ?'})
    assert "j&#x27;ai dit &quot;oui&quot; ! Vraiment ?" in html


def test_the_filter_keeps_escaping():
    html = Template("{{ a|typo }}|{{ b|typo }}").render(
        Context({"a": "L'<b> ?", "b": mark_safe("<b title='x ?'>Prêt ?</b>")})
    )
    assert seen(html) == "L’&lt;b&gt;_?|<b title='x ?'>Prêt_?</b>"


def test_the_filter_has_nothing_to_say_of_nothing():
    assert typo(None) == ""
