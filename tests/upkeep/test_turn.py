"""Two processes never see to the duties at once."""

import subprocess
import sys
import textwrap

from tests.installation import CHECKOUT

HOLDS = """
    import sys, django
    django.setup()
    from pacesetter.upkeep.turn import one_at_a_time
    with one_at_a_time() as ours:
        print(ours, flush=True)
        sys.stdin.readline()
"""


def holder(installation) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDS)],
        env={**installation.around, "DJANGO_SETTINGS_MODULE": "pacesetter.site.settings"},
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_only_one_has_the_turn_and_it_ends_with_its_process(installation):
    first = holder(installation)
    assert first.stdout.readline() == "True\n"
    second = holder(installation)
    assert second.communicate("\n")[0] == "False\n"
    first.kill()
    first.communicate()
    third = holder(installation)
    assert third.communicate("\n")[0] == "True\n"
