"""The pages, area by area."""

from django.urls import include, path, register_converter

from pacesetter.web.numbers import PublicNumber

register_converter(PublicNumber, "number")

urlpatterns = [
    path("", include("pacesetter.web.bulletin.urls")),
    path("", include("pacesetter.web.accounts.urls")),
    path("", include("pacesetter.web.people.urls")),
    path("units/", include("pacesetter.web.units.urls")),
    path("", include("pacesetter.web.ledger.urls")),
    path("", include("pacesetter.web.desk.urls")),
    path("", include("pacesetter.web.claims.urls")),
    path("", include("pacesetter.web.plan.urls")),
    path("", include("pacesetter.web.jobs.urls")),
    path("", include("pacesetter.web.imports.urls")),
    path("roster/", include("pacesetter.web.roster.urls")),
    path("", include("pacesetter.web.notices.urls")),
    path("", include("pacesetter.web.search.urls")),
    path("", include("pacesetter.web.tokens.urls")),
    path("", include("pacesetter.web.webhooks.urls")),
    path("seal/", include("pacesetter.web.journal.urls")),
]
