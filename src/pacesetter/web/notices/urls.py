"""Addresses of notices: one's own, and a unit's."""

from django.urls import path

from pacesetter.web.notices import channels, pages

app_name = "notices"
urlpatterns = [
    path("notices/", pages.read, name="read"),
    path("notices/mark/", pages.mark_all, name="mark_all"),
    path("notices/channels/", channels.mine, name="mine"),
    path("notices/channels/confirm/", channels.confirm, name="confirm"),
    path("notices/channels/choose/", channels.choose, name="choose"),
    path("notices/channels/drop/", channels.drop, name="drop"),
    path("notices/channels/quiet/", channels.quiet, name="quiet"),
    path("notices/units/<number:number>/", channels.of_unit, name="of_unit"),
    path("notices/units/<number:number>/drop/", channels.drop_of_unit, name="drop_of_unit"),
    path("notices/units/<number:number>/quiet/", channels.shift, name="shift"),
    path("notices/units/<number:number>/announce/", pages.announce, name="announce"),
    path("notices/wall/<number:number>/", pages.wall, name="wall"),
    path("notices/<number:number>/", pages.follow, name="follow"),
]
