"""Lists of who attended as platforms write them, and what people make of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from videoconf.webinars.sheets import find_table, minutes_in, normalised, read

ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456,Empresas,11/03/2026 10:00,11/03/2026 11:30,host@example.org,90,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Ana Paz,ana@example.org,10:00,10:30,30,No
Ana Paz,ANA@example.org ,10:40,11:00,20,No
"Luz, de Perú",,10:00,11:00,60,Yes
"Luz, de Perú",,11:00,11:10,10,Yes
"""
TEAMS = (
    "1. Resumen\nTítulo de la reunión\tEmpresas\nParticipantes\t2\n\n2. Participantes\n"
    "Nombre\tPrimera conexión\tÚltima desconexión\tDuración de la reunión\tCorreo electrónico\tId. (UPN)\tRol\n"
    "Ana Paz\t10:00\t11:00\t1h 2m 3s\tana@example.org\tana@example.org\tModerador\n"
    "Luz Gómez\t10:00\t11:00\t45m\t\t\tAsistente\n\n3. Actividades en la reunión\nNombre\tHora\nAna Paz\t10:00\n"
)
WEBINAR = """Asistió;Nombre de usuario (nombre original);Nombre;Correo electrónico;Tiempo en la sesión (minutos)
Sí;Ana;Ana;ana@example.org;50
No;Eva;Eva;eva@example.org;--
"""
YOUTUBE = 'Contenido,Título del video,Visualizaciones,Espectadores únicos\nTotal,,"1,204",812\nabc,Empresas,1204,812\n'


def sheet(text, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    upload = io.BytesIO(content)
    upload.size = len(content)
    return normalised(upload).decode().splitlines(keepends=True)


def told(text, encoding="utf-8"):
    lines = sheet(text, encoding)
    table = find_table(lines)
    return read(lines, table, table.guessed())


def test_zoom_tells_each_person_once_with_all_their_minutes():
    reading = told(ZOOM)
    assert reading.people == {"ana@example.org": 50}
    assert reading.names == {"luz, de peru"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-16-le"])
def test_teams_is_read_in_any_encoding_and_up_to_its_next_part(encoding):
    reading = told(TEAMS, encoding)
    assert (reading.people, reading.names, reading.rows) == ({"ana@example.org": 62}, {"luz gomez"}, 2)


def test_who_only_registered_did_not_come():
    reading = told(WEBINAR, "latin-1")
    assert (reading.people, reading.absent) == ({"ana@example.org": 50}, 1)


def test_youtube_tells_a_number_and_nobody():
    reading = told(YOUTUBE)
    assert (reading.number, reading.people) == (812, {})


@pytest.mark.parametrize(
    "heads", ["Nome;E-mail;Duração (minutos)", "sep=;\nName;Email;Duration", "Nombre|Correo|Duración"]
)
def test_heads_in_three_languages_and_other_separators(heads):
    separator = "|" if "|" in heads else ";"
    assert told(f"{heads}\nAna{separator}ana@example.org{separator}12\n").people == {"ana@example.org": 12}


def test_a_workbook_is_read_as_a_text_is():
    book = Workbook()
    for row in (["Lista"], ["Nombre", "Correo"], ["Ana", "ana@example.org"], ["Luz", None]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    reading = told(content.getvalue())
    assert (reading.people, reading.names) == ({"ana@example.org": None}, {"luz"})


def test_other_columns_are_named_and_what_is_expected_too():
    with pytest.raises(ValidationError) as refused:
        told("Fecha,Sala\n2026-11-03,Azul\n")
    assert refused.value.params["found"] == "Fecha, Sala"
    with pytest.raises(ValidationError):
        told("")


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", bytes(range(256)) * 20])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(ValidationError):
        told(content)


def test_too_many_rows_are_refused():
    with pytest.raises(ValidationError):
        sheet("Name,Email\n" + "Ana,ana@example.org\n" * 50_001)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("95", 95), ("1:35:10", 95), ("1h 35m 10s", 95), ("12,6", 13), ("--", None), ("", None), ("9" * 400, None)],
)
def test_minutes_in_the_ways_they_are_written(text, minutes):
    assert minutes_in(text) == minutes
