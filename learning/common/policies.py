"""Who may do what with facts in the Wagtail admin."""

from wagtail.permission_policies.base import ModelPermissionPolicy


class KeptPolicy(ModelPermissionPolicy):
    """Of facts with a row in the ledger: nobody deletes what happened; it can be kept from the public."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
