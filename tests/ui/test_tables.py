"""Lines of long tables."""

from django.template import Context, Template
from django.utils.safestring import SafeString

from portulan.ui.tables import lines_of


def test_a_line_links_its_name_and_names_its_cells():
    row = ("/conseil/bilans/1/", "Nadia Kerbrat", "Investigation", "2 h sur 16 h")
    assert lines_of([row], ["Phase", "Heures"]) == (
        '<tr><th scope="row"><a href="/conseil/bilans/1/">Nadia Kerbrat</a></th>'
        '<td data-titre="Phase">Investigation</td>'
        '<td data-titre="Heures">2 h sur 16 h</td></tr>'
    )


def test_what_a_person_typed_is_escaped_wherever_it_stands():
    attack = '"><script>alert(1)</script>'
    told = lines_of([(attack, attack, attack)], [attack])
    assert "<script" not in told
    assert told.count("&lt;script&gt;") == 4


def test_what_was_marked_safe_stays_as_it_is():
    assert "<b>oui</b>" in lines_of([("/", "Nadia", SafeString("<b>oui</b>"))], ["Réponse"])


def test_a_template_writes_the_lines_by_a_tag():
    template = Template('{% lignes rows "Phase" %}')
    told = template.render(Context({"rows": [("/1/", "L'Hôte", "Fin")]}))
    assert "L&#x27;Hôte" in told
    assert 'data-titre="Phase">Fin<' in told
