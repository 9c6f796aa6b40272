"""What the README promises is what is there."""

import re

from tests.house.reading import CHECKOUT

README = CHECKOUT / "README.md"


def commands(text: str) -> list[str]:
    """The commands of the program that a page shows in its blocks of code."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"\./pacesetter(?: [\w-]+)?", "\n".join(blocks))


def dead_links(text: str) -> list[str]:
    """The links of a page to files of the house that are not there."""
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    return [target for target in targets if not (CHECKOUT / target).exists()]


def test_commands_are_found_in_blocks_alone():
    text = "Say `./pacesetter x`:\n```\n./pacesetter demo --no-serve\n./pacesetter test\n```\n"
    assert commands(text) == ["./pacesetter demo", "./pacesetter test"]


def test_a_dead_link_is_caught():
    text = "[a](LICENSE) [b](no-such.md) [c](https://example.org) [d](#here) [e](docs/none.md#x)"
    assert dead_links(text) == ["no-such.md", "docs/none.md"]


def test_ci_runs_the_readmes_test_command_and_nothing_else():
    lines = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    done = [line for line in lines if not line.startswith(("#", "set ", "cd "))]
    assert done == ["exec ./pacesetter test"]
    assert "./pacesetter test" in commands(README.read_text(encoding="utf-8"))


def test_the_readme_shows_the_demo_first():
    assert commands(README.read_text(encoding="utf-8"))[0] == "./pacesetter demo"


def test_links_lead_somewhere():
    for page in (README, CHECKOUT / "CONTRIBUTING.md"):
        assert not dead_links(page.read_text(encoding="utf-8")), page.name
