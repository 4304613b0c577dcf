"""The home page and the list of news."""

HOME = {
    "es": {
        "title": "Minga",
        "eyebrow": "Red de formación profesional",
        "headline": "Aprender juntos para cambiar lo que hacemos",
        "action_label": "Ver los cursos",
        "introduction": (
            "Cursos con tutoría, videoconferencias, redes y publicaciones de instituciones de formación profesional."
        ),
    },
    "pt": {
        "title": "Minga",
        "eyebrow": "Rede de formação profissional",
        "headline": "Aprender juntos para mudar o que fazemos",
        "action_label": "Ver os cursos",
        "introduction": (
            "Cursos com tutoria, videoconferências, redes e publicações das instituições de formação profissional."
        ),
    },
    "en": {
        "title": "Minga",
        "eyebrow": "A network of vocational training",
        "headline": "Learning together to change what we do",
        "action_label": "See the courses",
        "introduction": (
            "Tutored courses, videoconferences, networks and publications of the institutions of vocational training."
        ),
    },
}

NEWS = {
    "es": {"title": "Noticias", "introduction": "Lo que pasa en la red.", "show_in_footer": True},
    "pt": {"title": "Notícias", "introduction": "O que acontece na rede.", "show_in_footer": True},
    "en": {"title": "News", "introduction": "What happens in the network.", "show_in_footer": True},
}
