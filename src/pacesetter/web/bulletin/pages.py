"""The bulletin's pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from pacesetter.bulletin import queries, telling
from pacesetter.web.bulletin import shown
from pacesetter.web.request import DriveRequest, of_the_drive


@of_the_drive
def tell(request: DriveRequest) -> HttpResponse:
    """Tell the drive on one page."""
    told = queries.tell(request.drive)
    return render(request, "bulletin/tell.html", shown.bulletin(told, get_language()))


@of_the_drive
def data(request: DriveRequest) -> HttpResponse:
    """Give the bulletin as open data: the same bytes as `pacesetter bulletin` gives."""
    told = queries.tell(request.drive)
    return HttpResponse(telling.as_json(request.drive, told), content_type="application/json")
