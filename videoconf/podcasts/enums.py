from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Those of the directories' list that a network like this can be under; one inside another after a `>`."""

    EDUCATION = "Education", _("Education")
    COURSES = "Education > Courses", _("Education: courses")
    HOW_TO = "Education > How To", _("Education: how to")
    BUSINESS = "Business", _("Business")
    CAREERS = "Business > Careers", _("Business: careers")
    GOVERNMENT = "Government", _("Government")
    NEWS = "News", _("News")
    NON_PROFIT = "Business > Non-Profit", _("Business: non-profit")
    SCIENCE = "Science", _("Science")
    SOCIETY = "Society & Culture", _("Society and culture")
    TECHNOLOGY = "Technology", _("Technology")
