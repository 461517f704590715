"""Pages one writes on: an autosave acknowledged, two versions shown, nothing typed ever lost."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from portulan.rules.refusal import Refusal
from portulan.ui.http import conflict, is_autosave, saved

Show = Callable[..., HttpResponse]
TextsOf = Callable[[Any], Mapping[str, str]]


def answer_to_writing(
    request: HttpRequest,
    form: BaseForm,
    write: Callable[[Mapping[str, Any]], Any],
    *,
    stale: type[Exception],
    texts_of: TextsOf,
    show: Show,
    where: tuple[object, ...],
    after: Callable[[Mapping[str, Any]], str] | None = None,
) -> HttpResponse:
    """Write what was typed, and answer a script or a person.

    `write(cleaned_data)` returns the document (`revision`, `saved_at`), or raises
    `stale` (carrying `tree`, `revision`, `saved_at` of the present text) or a Refusal.
    `texts_of` reads field texts in a tree. `show(form, **context, status=)` renders
    the page with what was typed. `where` is the route to go back to.
    `after(cleaned_data)` is what a script shows beside the text once it is written.
    """
    if not form.is_valid():
        return _unclear(form) if is_autosave(request) else show(form, status=422)
    try:
        document = write(form.cleaned_data)
    except stale as changed:
        return _changed(request, form, changed, texts_of, show)
    except Refusal as refusal:
        if is_autosave(request):
            told = f"{refusal.what} {refusal.next_step}"
            return JsonResponse({"message": told}, status=422)
        return show(form, refusal=refusal, status=422)
    if is_autosave(request):
        told = after(form.cleaned_data) if after else ""
        return saved(at=document.saved_at, revision=document.revision, after=told)
    messages.success(request, "C'est enregistré.")
    return redirect(*where)


def _unclear(form: BaseForm) -> JsonResponse:
    first = next(iter(form.errors.values()))[0]
    return JsonResponse({"message": str(first)}, status=422)


def _changed(
    request: HttpRequest, form: BaseForm, changed: Any, texts_of: TextsOf, show: Show
) -> HttpResponse:
    differ = {
        name: text
        for name, text in texts_of(changed.tree).items()
        if name in form.fields and _plain(form.data.get(name, "")) != text
    }
    if is_autosave(request):
        return conflict(revision=changed.revision, texts=differ, at=changed.saved_at)
    form.data = form.data.copy()
    form.data["revision"] = str(changed.revision)
    others = [(form[name].label, text) for name, text in differ.items()]
    return show(form, others=others, others_at=changed.saved_at, status=409)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
