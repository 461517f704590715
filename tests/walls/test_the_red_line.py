"""Imports are watched by import-linter; these tests watch the ORM's back doors."""

from django.apps import apps

from portulan.config import wall

RED_ROOMS = {
    *(
        "enquete",
        "investigation",
        "passation",
        "portefeuille",
        "projet",
        "regards",
        "synthese",
        "suivi",
    ),
    *("vault", "letterbox"),
}


def test_the_wall_of_the_database_stands_before_every_red_room():
    """A room left out would be open to the black role, on PostgreSQL."""
    assert RED_ROOMS - {"letterbox"} <= wall.RED_ROOMS


def red_models():
    return [model for model in apps.get_models() if model._meta.app_label in RED_ROOMS]


def back_doors(models):
    return [
        f"{field.related_model._meta.label}.{field.remote_field.get_accessor_name()}"
        for model in models
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model._meta.app_label not in RED_ROOMS
        and not field.remote_field.hidden
    ]


def test_no_reverse_accessor_leads_from_a_fact_to_its_content():
    """`bilan.synthese` would give content to anyone holding a bilan, import or no import."""
    assert back_doors(red_models()) == []


def test_a_back_door_would_be_seen():
    """A black model does lead back from a bilan: the same question must find it."""
    from portulan.journey.entretien.models import Entretien

    assert "bilan.Bilan.entretiens" in back_doors([Entretien])


def test_there_is_red_ink_to_protect():
    assert len(red_models()) >= 8


def test_red_words_are_never_a_plain_column():
    """Red ink is a reference to sealed bytes: no free text in a red room's tables."""
    plain = [
        f"{model._meta.label}.{field.name}"
        for model in red_models()
        if model._meta.app_label not in {"vault", "letterbox"}
        for field in model._meta.get_fields()
        if field.concrete and field.get_internal_type() in {"TextField", "FileField", "JSONField"}
    ]

    assert plain == ["synthese.Passage.sources"]  # identifiers of documents, not words


def test_every_black_or_red_row_belongs_to_one_organisme():
    from portulan.journey.bilan.facts import Fact

    strays = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Fact) and model._meta.get_field("organisme").null
    ]

    assert strays == []
