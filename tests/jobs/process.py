"""Run as a program: a worker with the tests' own kinds, to be killed."""

import sys

import django


def main(word: str, *kind: str) -> None:
    django.setup()
    # Tables can only be spoken of after that.
    from django.conf import settings
    from django.core.management import call_command

    from pacesetter.jobs.actions import ask
    from pacesetter.jobs.models import Job
    from pacesetter.jobs.tasks import work_off
    from pacesetter.journal.models import Checkpoint
    from pacesetter.kernel.actor import CONSOLE
    from tests.jobs.kinds import AT

    settings.JOBS = {name: f"tests.jobs.kinds.{name}" for name in ("lasts", "writes")}
    if word == "ask":
        call_command("migrate", verbosity=0, interactive=False)
        ask(by=CONSOLE, kind=kind[0], asked={"size": 2}, at=AT)
    elif word == "work":
        work_off(lambda: AT)
    else:
        states = [job.state for job in Job.objects.order_by("id")]
        sys.stdout.write(f"{states} {Checkpoint.objects.count()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
