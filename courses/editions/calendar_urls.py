"""The address of people's own calendars: without a language, because programs ask for it."""

from django.urls import path

from courses.editions.views.mine import calendar

urlpatterns = [path("<str:key>.ics", calendar, name="calendar")]
