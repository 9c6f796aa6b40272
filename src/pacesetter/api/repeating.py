"""A request that comes twice is done once: Idempotency-Key on whatever creates something."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from pacesetter.accounts import keyed
from pacesetter.api.asking import Asking, asking
from pacesetter.api.models import RepeatedAnswer, Token
from pacesetter.api.terms import KEYS_LAST, KeyUsed

HEADER = "Idempotency-Key"
LONGEST = 128


@transaction.atomic
def once(request: HttpRequest, status: int, act: Callable[[Asking], Schema]) -> HttpResponse:
    """Do an act and answer; if the request came before with the same key, answer the same again.

    Act and answer are one transaction, so a key stands for an act that was done, or for none.
    """
    asker = asking(request)
    key = request.headers.get(HEADER, "")[:LONGEST]
    if not key or "\0" in key:
        return _json(status, act(asker).model_dump_json(), request)
    # Of two that come at once, the second waits here until the first is through.
    Token.objects.select_for_update().get(pk=asker.token.pk)
    known = RepeatedAnswer.objects.filter(token=asker.token)
    known.filter(at__lt=asker.at - timedelta(hours=KEYS_LAST)).delete()
    kept = known.filter(key=key).first()
    digest = _digest(request)
    if kept is not None:
        if kept.request != digest:
            raise KeyUsed
        return _json(kept.status, kept.body, request, repeated=True)
    body = act(asker).model_dump_json()
    RepeatedAnswer.objects.create(
        token=asker.token, key=key, request=digest, status=status, body=body, at=asker.at
    )
    return _json(status, body, request)


def _digest(request: HttpRequest) -> str:
    """Say in one word what is asked, a file's every byte included.

    Under the room's key: a request may hold a PIN, which a plain hash would give away.
    """
    told = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, value in sorted(request.POST.items()):
            told.update(f"{name}={value}\n".encode())
        for _name, files in sorted(request.FILES.lists()):
            for file in files:
                for chunk in file.chunks():
                    told.update(chunk)
                file.seek(0)
    else:
        told.update(request.body)
    return keyed.digest("api-request", told.hexdigest())


def _json(status: int, body: str, request: HttpRequest, *, repeated: bool = False) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type="application/json")
    response["Content-Language"] = getattr(request, "LANGUAGE_CODE", "zh-hans")
    if repeated:
        response["Idempotent-Replayed"] = "true"
    return response
