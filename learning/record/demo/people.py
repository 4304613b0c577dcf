"""Who the people of the demonstration are."""

from dataclasses import dataclass

from learning.people.enums import Audience, Gender, Role


@dataclass(frozen=True)
class Player:
    """One person of the demonstration. The institution is told by its acronym, as the record writes it."""

    part: str
    name: str = ""
    gender: Gender = Gender.UNSPECIFIED
    country: str = ""
    institution: str = ""
    language: str = "es"
    time_zone: str = ""
    about: str = ""
    audience: Audience = Audience.MEMBERS
    roles: tuple = ()
    focal_point: bool = False


PLAYERS = (
    Player(
        "administrator",
        "Lucía Fernández",
        Gender.WOMAN,
        "UY",
        "INEFOP",
        time_zone="America/Montevideo",
        about="Cuido la plataforma: personas, instituciones y permisos.",
        roles=(Role.ADMINISTRATOR,),
    ),
    Player(
        "coordinator",
        "Marcelo Duarte",
        Gender.MAN,
        "BR",
        "SENAI",
        language="pt",
        time_zone="America/Sao_Paulo",
        about="Coordeno as edições dos cursos e acompanho as equipes nacionais.",
        roles=(Role.COORDINATOR,),
    ),
    Player(
        "tutor",
        "Carmen Solís",
        Gender.WOMAN,
        "CR",
        "INA",
        time_zone="America/Costa_Rica",
        about="Tutora de cursos sobre aprendizaje de calidad y metodologías de formación.",
        audience=Audience.EVERYONE,
    ),
    Player(
        "editor",
        "Julián Ortega",
        Gender.MAN,
        "CO",
        "SENA",
        time_zone="America/Bogota",
        about="Publico videoconferencias, guías y noticias.",
        roles=(Role.EDITOR,),
    ),
    Player(
        "figures",
        "Andrea Campbell",
        Gender.WOMAN,
        "JM",
        "HEART Trust/NTA",
        language="en",
        time_zone="America/Jamaica",
        about="I report to donors on who takes part.",
        roles=(Role.FIGURES,),
    ),
    Player(
        "focal-point",
        "Rosa Quispe",
        Gender.WOMAN,
        "PE",
        "SENATI",
        time_zone="America/Lima",
        about="Hablo por mi institución en la red y propongo colegas para los cursos.",
        focal_point=True,
    ),
    Player(
        "participant",
        "Juan Pablo Herrera",
        Gender.MAN,
        "DO",
        "INFOTEP",
        time_zone="America/Santo_Domingo",
        about="Instructor. Me interesa la formación dual.",
    ),
    Player("newcomer"),
)
