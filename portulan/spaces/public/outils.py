"""The methods the programme names: those really used, and no other.

Exercises and questionnaires are read in the library itself, and in what the house wrote.
"""

METHODS = [
    (
        "L'entretien individuel",
        "Vous parlez, une seule personne vous écoute et vous questionne, du premier au dernier "
        "rendez-vous.",
    ),
    (
        "Les exercices guidés",
        "Entre deux rendez-vous, vous écrivez à votre rythme. Rien n'est lu tant que vous ne "
        "l'envoyez pas. Chaque exercice dit sa durée, et aucun n'est donné d'office.",
    ),
    (
        "L'enquête auprès de professionnels",
        "Vous rencontrez des personnes qui font le métier qui vous intéresse, avec un guide de "
        "questions, et sans dire pourquoi si vous préférez.",
    ),
    (
        "Le retour écrit",
        "À la fin de chaque phase, vous écrivez ce que vous en retenez. La synthèse part de ces "
        "mots-là.",
    ),
]
