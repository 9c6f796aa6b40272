"""Where every address leads: each page under its language, so that a link keeps it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    # Programs ask in no page's language: Accept-Language says in which errors are told.
    path("api/", include("pacesetter.api.routes")),
    *i18n_patterns(path("", include("pacesetter.web.urls"))),
]

handler500 = "pacesetter.web.refused.failed"
