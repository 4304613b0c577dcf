from django.db import models


class WebinarQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site."""
        if user.has_perm("webinars.change_webinar"):
            return self
        return self.filter(activity__public=True)
