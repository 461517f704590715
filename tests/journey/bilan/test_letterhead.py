"""What stands at the foot of every paper is set as the rest of it."""

from portulan.journey.bilan.letterhead import theme_of


def test_the_foot_tells_the_declaration_of_activity_in_french_typography(rivage):
    rivage.nda = "53350912335"

    assert "Déclaration d’activité n° 53350912335" in theme_of(rivage).legal
