"""Uploads by a client, and the worker's turn in between."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pacesetter.jobs.models import Job
from pacesetter.jobs.tasks import work_off
from tests.city import IMPORTED_AT
from tests.factories.accounts import signed_in


class Desk:
    """Somebody at a browser."""

    def __init__(self, client, number):
        self.client = signed_in(client, number)
        self.number = number

    def get(self, path):
        return self.client.get(f"/en{path}")

    def text(self, path):
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()

    def hand_in(self, *files, **data):
        """Post files (name, text or bytes); give the response."""
        uploads = [
            SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
            for name, text in files
        ]
        return self.client.post("/en/imports/", {"spreadsheets": uploads, **data})

    def work(self):
        """Let the worker do what waits; give the last job."""
        work_off(lambda: IMPORTED_AT)
        return Job.objects.latest("id")

    def looked(self, *files, **data):
        """Hand in and have it looked at; give the job."""
        response = self.hand_in(*files, **data)
        assert response.status_code == 302, response.content.decode()[:3000]
        job = self.work()
        assert job.state == "done", (job.state, job.said)
        return job

    def press(self, path, **data):
        """Post, have the job done, and give it."""
        response = self.client.post(f"/en{path}", data)
        assert response.status_code == 302, response.content.decode()[:3000]
        return self.work()

    def fetch(self, job, name):
        response = self.get(f"/jobs/{job}/files/{name}")
        assert response.status_code == 200
        return BytesIO(b"".join(response.streaming_content))


@pytest.fixture
def at_desk(city, client):
    return lambda number: Desk(client, number)
