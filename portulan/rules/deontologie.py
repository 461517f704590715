"""Reading a text about someone over, as a colleague bound by the same ethics would.

Advice for whoever writes, never a lock: a diagnosis, health, an absolute, a judgement, a
third party named, a promise. What is between « » is the person's own words and free, names
of third parties excepted. Pure: the advice is worked out when the text is read, kept nowhere.

Sources: code du travail, art. L6313-4 (a direct and necessary link); code pénal, art. 226-13
(secrecy, third parties included); RGPD, art. 9 (health). The lists of words are ours.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.words import plain

LONGEST_EXCERPT = 160  # characters


class Kind(StrEnum):
    """What is to be looked at again."""

    DIAGNOSTIC = "diagnostic"
    SANTE = "sante"
    ABSOLU = "absolu"
    JUGEMENT = "jugement"
    TIERS = "tiers"
    PROMESSE = "promesse"


@dataclass(frozen=True, slots=True)
class Advice:
    """Why, and how to say it otherwise."""

    title: str
    why: str
    instead: str


ADVICE = {
    Kind.DIAGNOSTIC: Advice(
        "Un diagnostic",
        "Poser un diagnostic appartient aux professionnels de santé, et ce document peut être lu "
        "par d'autres.",
        "Écrivez ce qui s'observe au travail, ou ce dont la personne a besoin : un rythme, un "
        "poste, une durée.",
    ),
    Kind.SANTE: Advice(
        "La santé",
        "La santé n'a sa place ici que dans les mots de la personne et si elle le souhaite "
        "(L6313-4 ; RGPD, art. 9).",
        "Dites l'aménagement utile, sans sa cause, ou citez ses mots entre guillemets avec son "
        "accord.",
    ),
    Kind.ABSOLU: Advice(
        "Un mot absolu",
        "Un mot absolu généralise ce qui a été vu quelques fois.",
        "Quel fait ? Dites combien de fois, dans quelle situation, ou « d'après son récit ».",
    ),
    Kind.JUGEMENT: Advice(
        "Un jugement",
        "Ce mot juge la personne ; un fait ou un comportement se constate et se discute.",
        "Décrivez une situation, ce qui a été fait, ce que cela a donné.",
    ),
    Kind.TIERS: Advice(
        "Une personne nommée",
        "Cette personne n'est pas partie au bilan ; le secret la couvre aussi (code pénal, "
        "art. 226-13).",
        "Dites sa fonction ou son lien : « sa responsable », « un collègue ».",
    ),
    Kind.PROMESSE: Advice(
        "Une promesse",
        "Personne ne peut promettre un recrutement, un financement ou une réussite.",
        "Dites la condition ou l'étape : « il est prévu de », « à vérifier auprès de ».",
    ),
}

_DIAGNOSTIC = (
    r"depress(?:if|ive|ion)\w*|burn[- ]?out|epuisement professionnel|bipolaires?|autis\w+|tdah|"
    r"hyperacti\w+|dys(?:lexi|praxi|calculi|orthographi)\w+|nevros\w+|nevrotiques?|phobi\w+|"
    r"addict\w+|alcooli\w+|anxieu(?:x|ses?)|schizo\w+|paranoi?\w+|anorexi\w+|boulimi\w+|"
    r"pervers\w*|narcissi\w+|traumati\w+|syndromes?|troubles? (?:du|de la|de l'|d'|des|anxi|psych|"
    r"bipol|dys)\w*|hauts? potentiels?|hpi|diagnosti\w+"
)
_SANTE = (
    r"malad\w+|arrets? (?:de travail|maladie|longue duree)|en arret|handicap\w*|rqth|invalidite|"
    r"inaptitude\w*|hospitali\w+|medic(?:al|aux|ament)\w*|medecins?|cancers?|enceinte|grossesse|"
    r"operations? chirurgicales?|douleurs?|psychiatr\w+|psychotherap\w+|therapies?|symptomes?|"
    r"migraines?|fatigue chronique|insomni\w+"
)
_ABSOLU = (
    r"toujours|jamais|systematiquement|definitivement|absolument|forcement|evidemment|"
    r"indiscutablement|par nature|aucune? doute|tout le monde|personne ne|en permanence|"
    r"incapables?|inne(?:e|s|es)?"
)
_JUGEMENT = (
    r"faibles?|faiblesses?|lacunes?|defauts?|mediocres?|mauvais\w*|immatur\w*|paresseu\w+|"
    r"instables?|inadapte\w*|manques? (?:de |d')(?:confiance|rigueur|maturite|volonte|motivation|"
    r"ambition|caractere|envergure|autorite|autonomie)|profil (?:ideal|type|atypique)|"
    r"n'est pas faite? pour|anormale?s?|(?:est|reste|semble|parait)(?: (?:une personne|quelqu'un "
    r"de))?(?: (?:tres|assez|plutot|trop|un peu))? (?:timides?|introverti\w*|extraverti\w*|"
    r"autoritaires?|impulsi\w+|negati\w+|naïves?|naive|naif|intelligent\w*|brillant\w*|douee?s?|"
    r"exceptionnel\w*|parfait\w*|fragiles?|influencable|lente?|rigide|difficile|susceptible)"
)
_PROMESSE = (
    r"ser(?:a|ont) (?:embauche|recrute|retenu|accepte|titularise|finance|admis)\w*|"
    r"trouver(?:a|ont)|obtiendr(?:a|ont)|reussir(?:a|ont)|garanti\w*|"
    r"(?:est|sont|etre) assure\w* (?:de|d')|a coup sur|sans (?:aucun doute|difficulte|probleme)|"
    r"certaine?s? (?:de|d') ?(?:trouver|reussir|obtenir)|a toutes les chances|sans risque"
)
_WORDS = {
    kind: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    for kind, pattern in (
        (Kind.DIAGNOSTIC, _DIAGNOSTIC),
        (Kind.SANTE, _SANTE),
        (Kind.ABSOLU, _ABSOLU),
        (Kind.JUGEMENT, _JUGEMENT),
        (Kind.PROMESSE, _PROMESSE),
    )
}
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:de\s+|du\s+|Le\s+|La\s+)?[A-ZÀ-Þ][\w'’-]+)*"
_TIERS = re.compile(
    rf"(?<!\w)(?:(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Docteur|Dr|Maître|Me)\s+({_NAME})|"
    r"(?:[Ss]on|[Ss]a|[Mm]on|[Mm]a|[Uu]ne?|[Ll]eur|[Ll]e|[Ll]a)\s+(?:responsable|manager|manageuse|chef|cheffe|"
    r"directeur|directrice|patron|patronne|collègue|mari|femme|épouse|époux|conjoint|conjointe|"
    r"compagnon|compagne|mère|père|frère|sœur|fils|fille|ami|amie|tuteur|tutrice|voisin|voisine),?"
    rf"\s+({_NAME}))"
)
_OWN_WORDS = re.compile(r"«[^»]*»|“[^”]*”")
_END = re.compile(r"(?<=[.?!…])(?<!\bM\.)(?<!\bMM\.)(?<!\bDr\.)(?<!\bart\.)\s+|\n+")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at again: the words, the sentence they are in."""

    kind: Kind
    words: str
    sentence: str

    @property
    def advice(self) -> Advice:
        return ADVICE[self.kind]


def remarks_on(text: str, *, known: Collection[str] = ()) -> tuple[Remark, ...]:
    """Return what could be said otherwise in a text about someone, in reading order.

    `known`: names that may be written, the person's own and those of who conducts the bilan.
    The same word is told once.

    >>> [(one.kind.value, one.words) for one in remarks_on("Elle réussit toujours.")]
    [('absolu', 'toujours')]
    >>> remarks_on("Elle dit : « je me trompe toujours ».")
    ()
    """
    found: list[Remark] = []
    seen: set[tuple[Kind, str]] = set()
    own = _OWN_WORDS.sub(lambda quoted: " " * len(quoted[0]), text)
    for start, end in _sentences(text):
        hits = sorted(_in(text[start:end], own[start:end], known))
        for _, kind, words in hits:
            key = kind, plain(words)
            if key not in seen:
                seen.add(key)
                found.append(Remark(kind, words, _excerpt(text[start:end])))
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _excerpt(sentence: str) -> str:
    told = sentence.strip()
    if len(told) <= LONGEST_EXCERPT:
        return told
    return f"{told[:LONGEST_EXCERPT].rsplit(' ', 1)[0]}…"


def _in(sentence: str, own: str, known: Collection[str]) -> Iterator[tuple[int, Kind, str]]:
    """Yield what is to be looked at in a sentence, by its place; `own` has no quoted words."""
    bare, places = _mapped(own)
    for kind, pattern in _WORDS.items():
        for hit in pattern.finditer(bare):
            first, last = places[hit.start()], places[hit.end() - 1]
            yield first, kind, sentence[first : last + 1]
    mine = {part for name in known for part in plain(name).split()}
    for named in _TIERS.finditer(sentence):
        if not set(plain(named[1] or named[2]).split()) <= mine:
            yield named.start(), Kind.TIERS, named[0]


def _mapped(text: str) -> tuple[str, list[int]]:
    """Return the bare text, and for each of its signs the place it comes from."""
    signs, places = [], []
    for place, sign in enumerate(text):
        for bare in plain(sign):
            signs.append(bare)
            places.append(place)
    return "".join(signs), places
