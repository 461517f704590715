#!/usr/bin/env bash
# The whole suite: once on PostgreSQL (all that touches a database), once on SQLite (everything else too).
set -euo pipefail
cd "$(dirname "$0")/.."
workers=${PORTULAN_TEST_WORKERS:-2}
address=$(tools/postgresql.sh)
export PORTULAN_TEST_POSTGRESQL=$address
echo "— PostgreSQL : ce qui touche une base"
database=$(.venv/bin/python -c 'import sys; from urllib.parse import urlsplit; print(urlsplit(sys.argv[1])._replace(path="/portulan").geturl())' "$address")
PORTULAN_DATABASE_URL=$database .venv/bin/pytest -q -n "$workers" --no-header \
  -m "not browser and not pdf and not kill" tests/offices tests/journey tests/spaces tests/config tests/demo
echo "— SQLite, navigateur, papiers, coupures : tout le reste"
.venv/bin/pytest -q -n "$workers" --no-header
