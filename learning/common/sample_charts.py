"""Sample charts of the style guide: every way of drawing, and every kind of value."""

from learning.common.charts import Chart, Hidden, Part, Row

GENDERS = (("women", "Women"), ("men", "Men"), ("another", "Another"), ("unsaid", "Not said"))
COUNTRIES = (("Brazil", 61), ("Costa Rica", 112), ("Dominican Republic", 94), ("Uruguay", 48), ("Bolivia", None))
YEARS = ((2017, 140), (2018, 188), (2019, 236), (2020, None), (2021, 395), (2022, 1204), (2023, Hidden))
EDITIONS = (
    ("Quality apprenticeships", (124, 98, 2, 11)),
    ("Vocational training and green jobs", (310, 185, 0, 6)),
    ("Supervision of teaching methods", (44, 61, 0, 0)),
)


def charts():
    """Return the charts by what they show."""
    return {
        "gender": _chart(
            "Participants", [Row("women", "Women", 13), Row("men", "Men", 7)], "20 people: 13 women, 7 men"
        ),
        "countries": _chart("Participants by country", _plain((*COUNTRIES, ("Jamaica", Hidden))), "Editions of 2022"),
        "editions": _chart(
            "Editions by gender", [*(_divided(*edition) for edition in EDITIONS), Row("d", "Care work", 38)]
        ),
        "years": _chart("Participants by year", _plain((*YEARS, ("Year not recorded", 61)))),
        "halves": _chart(
            "Women and men by year",
            [_divided(str(2019 + step), (90 + 31 * step, 70 + 22 * step, step, 4)) for step in range(4)],
        ),
    }


def _chart(title, rows, caption=""):
    return Chart(title, caption, rows, unit="Participants", label="Group")


def _plain(pairs):
    return [Row(str(label), str(label), value) for label, value in pairs]


def _divided(label, values):
    parts = [Part(key, title, value) for (key, title), value in zip(GENDERS, values, strict=True)]
    return Row(label, label, sum(values), parts)
