from csp.middleware import CSPMiddleware
from django.conf import settings

ADMIN = "/admin/"


class ContentPolicyMiddleware(CSPMiddleware):
    """Send the site's policy, and in the Wagtail admin, whose date choosers and editors need more, the admin's own."""

    def get_policy_parts(self, request, response, report_only=False):  # noqa: FBT002 - the package's own signature
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN) and not report_only:
            parts.replace = {**(parts.replace or {}), **settings.ADMIN_CONTENT_SECURITY_POLICY}
        return parts
