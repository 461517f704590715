"""What each family of items measures, what it does not, how it is made, its limits: one page.

Kept beside the generators: a family that changes its rules changes these words.
"""

BUILT = (
    "Un programme de Portulan fabrique les questions à partir de règles écrites ici. Un autre "
    "les résout en partant de ce que la personne voit, et prouve qu'une seule réponse convient. "
    "Chaque mauvaise réponse oublie une étape ; la bonne change de place. Aucune question ne "
    "vient d'un test existant."
)
LIMITS = (
    "Cette épreuve n'est pas étalonnée : aucun groupe de référence n'a encore répondu. Le "
    "résultat est un nombre de réponses justes, ou une position avec sa marge ; il ne donne ni "
    "rang, ni quotient. La difficulté annoncée vient des règles : c'est une supposition. La "
    "fatigue, l'habitude de ces exercices et le temps compté changent le résultat. Le temps peut "
    "être allongé d'un tiers, de moitié, ou ne pas être compté."
)
NEVER = "Elle ne dit ni la valeur d'une personne, ni ce qu'elle peut apprendre."
MEASURES = {
    "aptitude-series": (
        "Trouver, un jour donné, la règle qui relie des nombres ou des lettres, et dire ce qui "
        "vient ensuite.",
        f"Ni les mathématiques apprises à l'école, ni l'intelligence. {NEVER}",
    ),
    "aptitude-matrices": (
        "Trouver, un jour donné, la règle qui relie des figures rangées en lignes et en colonnes. "
        "Chaque figure est dessinée et décrite en mots.",
        "Ni le goût du dessin, ni l'intelligence. Décrites en mots, ces figures demandent plus de "
        f"mémoire : une autre famille convient mieux à qui ne les voit pas. {NEVER}",
    ),
    "aptitude-verbal": (
        "Dire, un jour donné, ce qui suit à coup sûr de deux phrases, sans rien y ajouter. Les "
        "mots sont inventés, pour que personne ne soit aidé par ce qu'il sait déjà.",
        f"Ni le vocabulaire, ni l'orthographe, ni l'aisance à l'oral. {NEVER}",
    ),
    "aptitude-tableaux": (
        "Retrouver, additionner et comparer des nombres dans un tableau de la vie au travail.",
        f"Ni la rapidité sur un tableur, ni l'expérience d'un métier de bureau. {NEVER}",
    ),
    "aptitude-calcul": (
        "Résoudre, un jour donné, des calculs que l'on rencontre au travail : pourcentages, "
        "proportions, durées, partages.",
        f"Ni le niveau scolaire, ni la comptabilité. {NEVER}",
    ),
}


def notice_of(family: str) -> dict[str, str]:
    """Return the four parts of a notice, under the keys that an instrument's has."""
    measures, does_not = MEASURES[family]
    return {"measures": measures, "not": does_not, "built": BUILT, "limits": LIMITS}
