"""Addresses of slips."""

from django.urls import path

from pacesetter.web.ledger import pages

app_name = "ledger"
urlpatterns = [
    path("ledger/", pages.entries, name="entries"),
    path("ledger/ledger.csv", pages.download, name="download"),
    path("slips/", pages.find, name="find"),
    path("slips/<number:number>/", pages.slip, name="slip"),
    path("slips/<number:number>/proof/", pages.proof, name="proof"),
    path("slips/<number:number>/proof.json", pages.proof_data, name="proof_data"),
]
