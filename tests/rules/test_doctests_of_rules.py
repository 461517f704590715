"""The examples written in the docstrings of the ground floor hold."""

import doctest
import importlib
import pkgutil

import pytest

import portulan.rules

MODULES = [
    module.name for module in pkgutil.walk_packages(portulan.rules.__path__, "portulan.rules.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
