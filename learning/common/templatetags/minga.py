"""Tags and filters of the design: icons, covers, charts, and names and dates in the reader's language."""

from functools import lru_cache
from zlib import crc32

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext

from learning.common import charts, formats
from learning.common.addresses import address
from learning.common.weave import HEIGHT, WIDTH
from learning.common.weave import weave as woven

register = template.Library()

for name in ("partial_date", "country_name", "language_name", "number", "percent"):
    register.filter(name, getattr(formats, name))
register.simple_tag(formats.partial_period, name="partial_period")

THREADS = 5


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name, label=""):
    """An icon of the sprite; with a label it speaks for itself, without one it only adorns."""
    context = {"name": name, "label": label, "sprite": static("minga/icons.svg")}
    return render_to_string("components/icon.html", context)


@register.simple_tag
def face(person):
    """The initials of a name, drawn once for all who are called so: lists show dozens of them."""
    return _face(str(person))


@lru_cache(maxsize=4096)
def _face(name):
    return render_to_string("components/face.html", {"person": name})


register.simple_tag(address, name="address_of")


@register.simple_tag
def weave(text):
    """A cover woven from a text."""
    return _cover(str(text))


@lru_cache(maxsize=2048)
def _cover(text):
    """The same cover is drawn once: lists show dozens of them."""
    return render_to_string("components/weave.html", {"cloth": woven(text), "width": WIDTH, "height": HEIGHT})


@register.inclusion_tag("components/weave_band.html")
def weave_band(text):
    """A long band of the cloth of a text, at its own size however wide the page is."""
    return {"cloth": woven(str(text)), "width": WIDTH, "height": HEIGHT, "key": crc32(str(text).encode())}


@register.simple_tag
def local_day(moment):
    """The day of a moment, which the script tells as it is where the reader is."""
    here = localtime(moment)
    day = _day(here.date(), get_language())
    return format_html('<time datetime="{}" data-local="date">{}</time>', here.isoformat(), day)


@lru_cache(maxsize=512)
def _day(day, _language):
    """A day is put into words once: lists show the same ones again and again."""
    return date_format(day)


@register.simple_tag
def local_moment(moment):
    """A moment with its time, told as `local_day` is."""
    here = localtime(moment)
    told = _moment(here.replace(tzinfo=None), get_language())
    return format_html('<time datetime="{}" data-local>{}</time>', here.isoformat(), told)


@lru_cache(maxsize=2048)
def _moment(here, _language):
    return date_format(here, "DATETIME_FORMAT")


@register.simple_tag
def number_cells(numbers):
    """Cells of a table with whole numbers: a loop over variables costs ten times as much, and tables have hundreds."""
    return format_html_join("", '<td class="num">{}</td>', ((str(number),) for number in numbers))


@register.filter
def points(number):
    """A number of points in words."""
    return ngettext("%(points)s point", "%(points)s points", number) % {"points": number}


@register.filter
def initials(name):
    """The first letters of the first and the last word of a name."""
    words = str(name).split()
    return "".join(word[0] for word in (words if len(words) < 3 else [words[0], words[-1]])).upper()  # noqa: PLR2004


@register.filter
def thread(text):
    """The thread (1 to 5) that a name always has."""
    return sum(str(text).casefold().encode()) % THREADS + 1


@register.inclusion_tag("components/charts/bars.html")
def bar_chart(chart):
    """Horizontal bars, one a row; the key of a row may choose its colour."""
    return _figure(chart, bars=charts.bars(chart))


@register.inclusion_tag("components/charts/bars.html")
def stacked_chart(chart):
    """Horizontal bars divided into parts, with their legend."""
    return _figure(chart, bars=charts.bars(chart), legend=charts.legend(chart))


@register.inclusion_tag("components/charts/bars.html")
def ranked_chart(chart, limit=None):
    """Horizontal bars, the largest first; the table keeps every row."""
    return _figure(charts.ranked(chart), bars=charts.bars(charts.ranked(chart, limit=limit)))


@register.inclusion_tag("components/charts/columns.html")
def column_chart(chart):
    """Upright columns over time, divided where the rows have parts."""
    notes = charts.footnotes(chart)
    return _figure(chart, columns=charts.columns(chart), legend=charts.legend(chart), notes=notes)


def _figure(chart, **drawn):
    return {
        "chart": chart,
        "summary": charts.summary(chart),
        "table": charts.table(chart),
        "beside": charts.fits_beside(chart),
        **drawn,
    }


@register.filter
def clock(seconds):
    """Write a place in a recording as players do: 1:02, 1:05:07."""
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@register.filter
def tone(level_tag):
    """The tone of a banner for a level of Django's messages."""
    return {"success": "ok", "warning": "warn", "error": "bad"}.get(level_tag, "info")


@register.simple_tag(takes_context=True)
def page_link(context, number):
    """A link to another page of a list that keeps the search and the filters."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query["page"] = str(number)
    return f"?{query.urlencode()}"
