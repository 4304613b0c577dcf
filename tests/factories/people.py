import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone

from learning.people.enums import Gender
from learning.people.models import Affiliation, Institution, InstitutionAlias, User


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    acronym = factory.Sequence(lambda n: f"INST{n}")
    slug = factory.LazyAttribute(lambda institution: institution.acronym.lower().replace(" ", "-"))
    name = factory.LazyAttribute(lambda institution: f"Institute {institution.acronym}")
    country = "UY"
    type = "VTI"


class InstitutionAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InstitutionAlias

    institution = factory.SubFactory(InstitutionFactory)
    name = factory.Sequence(lambda n: f"Alias {n}")


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a complete profile who signs in by code; `roles=[Role.EDITOR]` gives rights over the site."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    gender = Gender.WOMAN
    country = "UY"
    password = factory.django.Password(None)
    profile_completed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def roles(self, create, extracted):
        for role in extracted or ():
            group, _made = Group.objects.get_or_create(name=role)
            self.groups.add(group)


class ConfirmedUserFactory(UserFactory):
    """The same with a confirmed address, as signing up leaves it: needed to sign in by password."""

    address = factory.RelatedFactory("tests.factories.people.EmailAddressFactory", factory_related_name="user")


class EmailAddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EmailAddress

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    verified = True
    primary = True


class AffiliationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Affiliation

    user = factory.SubFactory(UserFactory)
    institution = factory.SubFactory(InstitutionFactory)
