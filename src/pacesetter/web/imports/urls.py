"""Addresses of imports, batches and exports."""

from django.urls import path

from pacesetter.web.imports import batches, exports, pages

app_name = "imports"

urlpatterns = [
    path("imports/", pages.begin, name="begin"),
    path("imports/templates/<str:name>", pages.template, name="template"),
    path("imports/batches/", batches.batches, name="batches"),
    path("imports/batches/<number:number>/", batches.batch, name="batch"),
    path("imports/withdrawals/<number:number>/", batches.withdrawal, name="withdrawal"),
    path("imports/<number:number>/", pages.report, name="report"),
    path("imports/<number:number>/take/", pages.take, name="take"),
    path("exports/", exports.export, name="export"),
    path("exports/<number:number>/", exports.exported, name="exported"),
]
