"""The kit in templates: French dates, hours, sums; icons; small components. Loaded everywhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.templatetags.static import do_static, static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portulan.rules.french import date_fr, duration_fr, hour_fr, list_fr, weekday_date_fr
from portulan.rules.law.concordance import cited_in, short_name, slug_of
from portulan.rules.money import euros_fr
from portulan.rules.typo import NBSP, typo_fr
from portulan.ui.display import DEFAULTS
from portulan.ui.forms.base import place_of
from portulan.ui.loaders import french_markup
from portulan.ui.tables import lines_of
from portulan.ui.tree import tree_html

register = template.Library()
register.tag("static", do_static)  # no template has to load it


@register.filter
def typo(text: object) -> str:
    """Set a sentence of ours in French. Escaping is unchanged; markup keeps its tags."""
    if isinstance(text, SafeString):
        return mark_safe(french_markup(text))  # noqa: S308 (already safe; only spaces change)
    return "" if text is None else typo_fr(str(text))


@register.filter
def jour(day: date | datetime | None) -> str:
    """« jeudi 12 mars 2026 »."""
    return weekday_date_fr(_local(day)) if day else ""


@register.filter
def jour_court(day: date | datetime | None) -> str:
    """« 12 mars 2026 »."""
    return date_fr(_local(day)) if day else ""


@register.filter
def heure(moment: datetime | time | None) -> str:
    """« 18 h 30 », in the reader's zone when the moment has one."""
    return hour_fr(_local(moment)) if moment is not None else ""


@register.filter
def jour_heure(moment: datetime | None) -> str:
    """« jeudi 12 mars 2026 à 18 h 30 »."""
    return f"{jour(moment)} à {heure(moment)}" if moment else ""


@register.filter
def plage(start: datetime, minutes: int) -> str:
    """« de 18 h 30 à 20 h 30 », from a start and a number of minutes."""
    return f"de {heure(start)} à {heure(start + timezone.timedelta(minutes=minutes))}"


@register.filter
def duree(minutes: int | None) -> str:
    """« 2 h 30 », from minutes."""
    return duration_fr(minutes) if minutes is not None else ""


@register.filter
def euros(cents: int | None) -> str:
    """« 1 600,00 € », from cents."""
    return euros_fr(cents) if cents is not None else ""


@register.filter
def liste(items: Iterable[object] | None) -> str:
    """« a, b et c »."""
    return list_fr(str(item) for item in items or [])


@register.filter
def pluriel(count: int, forms: str) -> str:
    """« 1 séance », « 3 séances »: `{{ n|pluriel:"séance,séances" }}`. Zero is singular."""
    one, _, many = forms.partition(",")
    return f"{count}{NBSP}{one if abs(count) < 2 else many or one + 's'}"


def _local(moment):
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def _cited(article: str) -> tuple[str, str, str]:
    """Return the class, the address and the words of a link to an article."""
    there = reverse("public:droit_article", args=[slug_of(article)])
    return "" if " " in article else "sans-retour", there, typo_fr(short_name(article))


@register.simple_tag
def pourquoi(articles: Iterable[str]) -> SafeString:
    """Cite articles, each one a link to its page: « art. R6313-8 » is never cut in two."""
    return format_html_join(", ", '<a class="{}" href="{}">{}</a>', map(_cited, articles))


@register.simple_tag
def pourquoi_de(words: object) -> SafeString:
    """« Pourquoi ? art. R6313-8 » for the articles a reason cites; nothing without a page.

    An article may be written with its no-break space or its code's dot: « L. 6313-4 ».
    """
    found = cited_in(str(words or "").replace("L. ", "L").replace("R. ", "R").replace("D. ", "D"))
    return format_html("Pourquoi ? {}", pourquoi(found)) if found else SafeString()


@register.simple_tag
def icon(name: str, label: str = "") -> str:
    """Draw an icon of the sprite. It is decoration unless it is given a label."""
    address = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icone" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
        )
    return format_html('<svg class="icone" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def lignes(rows: Iterable[Sequence[str]], *titles: str) -> SafeString:
    """The lines of a long table: address, name, then a cell by title."""
    return lines_of(rows, [typo_fr(title) for title in titles])


@register.simple_tag(takes_context=True)
def display_attributes(context: Context) -> str:
    """The `data-*` attributes of `<html>`: the display settings that differ from the defaults."""
    chosen = context.get("display") or DEFAULTS
    pairs = ((k, chosen[k]) for k in DEFAULTS if chosen[k] != DEFAULTS[k])
    return format_html_join("", ' data-{}="{}"', pairs)


@register.inclusion_tag("ui/_ledger.html")
def ledger(
    label: str, done: int, planned: int, *, ceiling: int | None = None, note: str = ""
) -> dict[str, object]:
    """Hours done and planned, in minutes: two lines of text and a bar that says no more."""
    whole = max(ceiling or 0, planned, done, 1)
    return {
        "label": label,
        "done": done,
        "planned": planned,
        "note": note,
        "done_share": _percent(done, whole),
        "planned_share": _percent(planned, whole),
    }


@register.inclusion_tag("ui/_bar.html")
def bar(label: str, value: int, of: int) -> dict[str, object]:
    """A row of a chart: label and « 28 sur 40 » in text, and a bar that says no more."""
    return {"label": label, "value": value, "of": of, "share": _percent(value, of)}


def _percent(part: int, whole: int) -> str:
    return f"{min(100, max(0, 100 * part / whole)):.1f}%" if whole else "0%"


@register.simple_tag(takes_context=True)
def lien(context: Context, address: str, words: str, *args: object, **kwargs: object) -> str:
    """A link of the navigation: `{% lien "espace:page" "Mon bilan" %}`; says where one is.

    `touche="g d"` gives it a keyboard shortcut where the space loads `ui/js/raccourcis.js`.
    """
    keys = kwargs.pop("touche", "")
    try:
        href = reverse(address, args=args, kwargs=kwargs)
    except NoReverseMatch:
        if not address.startswith(("/", "#")):
            raise
        href = address
    path = getattr(context.get("request"), "path", "")
    if path == href:
        current = mark_safe(' aria-current="page"')
    elif path.startswith(href) and href.count("/") > 2:
        current = mark_safe(' aria-current="true"')
    else:
        current = ""
    shortcut = format_html(' data-raccourci="{}"', keys) if keys else ""
    return format_html('<li><a href="{}"{}{}>{}</a></li>', href, current, shortcut, typo_fr(words))


@register.simple_tag(takes_context=True)
def erreur(context: Context) -> str:
    """« Erreur : », before the title of a page that refuses something, whatever its form's name."""
    told = context.flatten()
    forms = [one for one in told.values() if isinstance(one, BaseForm) and one.is_bound]
    return "Erreur\u00a0: " if told.get("refusal") or any(form.errors for form in forms) else ""


@register.simple_tag
def errors_of(form: BaseForm | None) -> list[dict[str, str]]:
    """List what is to be seen again in a form: `[{"place": id or "", "message": sentence}]`.

    Once: a page that says it at its top is not said again where the form is drawn. A sentence
    that holds for two fields names each.
    """
    if form is None or not form.is_bound or getattr(form, "summed_up", False):
        return []
    form.summed_up = True  # type: ignore[attr-defined]
    rows = [{"place": "", "message": str(message)} for message in form.non_field_errors()]
    said = [(field, str(text)) for field in form for text in field.errors]
    often = {text for text, times in Counter(text for _, text in said).items() if times > 1}
    for field, text in said:
        named = f"« {field.label} » : {text}" if text in often else text
        rows.append({"place": place_of(field), "message": named})
    return rows


@register.filter
def place(field: BoundField) -> str:
    """Return the id of the first control of a field."""
    return place_of(field)


@register.filter
def kind(field: BoundField) -> str:
    """Say how a field is laid out: « case » (one box beside its words), « groupe », « champ »."""
    widget = field.field.widget
    if getattr(widget, "input_type", "") == "checkbox" and not field.use_fieldset:
        return "case"
    return "groupe" if field.use_fieldset else "champ"


@register.filter
def arbre(tree: list[dict[str, object]] | None, top: int = 2) -> str:
    """The text of a paper as part of a page; `top` is the level of its first headings."""
    return format_html('<div class="papier texte">{}</div>', tree_html(tree or [], top=top))
