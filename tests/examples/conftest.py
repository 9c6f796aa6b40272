"""Small cities of several seeds and sizes, each made once."""

import pytest

from tests.examples.city import Made, make

CITIES = (("1953", "0.02"), ("1", "0.02"), ("20", "0.005"), ("7", "0.08"))


@pytest.fixture(scope="session", params=CITIES, ids="-".join)
def made(request, tmp_path_factory):
    seed, scale = request.param
    folder = tmp_path_factory.mktemp("beijing") / "1952"
    done = make(folder, "--seed", seed, "--scale", scale)
    assert done.returncode == 0, done.stderr
    return Made(folder)
