"""Some lives, always the same; `python -m proofs.everyone` draws thousands of others."""

import logging

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proofs.outsiders import WithOutsiders

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases="__all__")]


def test_nobody_ever_reads_what_they_must_not(caplog):
    logging.disable(logging.CRITICAL)
    try:
        run_state_machine_as_test(
            WithOutsiders,
            settings=settings(
                max_examples=12,
                stateful_step_count=30,
                derandomize=True,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        logging.disable(logging.NOTSET)
