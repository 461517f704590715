#!/usr/bin/env bash
# Print the address of a PostgreSQL for the tests: the server that answers, else a cluster made here.
# initdb refuses root, so as root the cluster belongs to the user postgres.
set -euo pipefail
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 || command -v initdb)")
answers() { PGCONNECT_TIMEOUT=2 "$bin/psql" -qAtX "$1" -c 'select 1 from pg_roles where rolname = current_user and rolcreatedb' 2>/dev/null | grep -q 1; }
for address in "${PORTULAN_TEST_POSTGRESQL:-}" "postgresql://$(id -un)@127.0.0.1:5432/postgres" \
  "postgresql:///postgres?host=/var/run/postgresql" "postgresql://postgres@127.0.0.1:5432/postgres"; do
  if [ -n "$address" ] && answers "$address"; then echo "$address"; exit 0; fi
done
folder=${TMPDIR:-/tmp}/portulan-postgresql-$(id -u)
port=54329
address="postgresql://postgres@127.0.0.1:$port/postgres"
if answers "$address"; then echo "$address"; exit 0; fi
as() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
rm -rf "$folder" && mkdir -p "$folder"
[ "$(id -u)" = 0 ] && chown postgres "$folder"
as "'$bin/initdb' -D '$folder/data' -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null"
as "'$bin/pg_ctl' -D '$folder/data' -w -o '-p $port -k $folder -c listen_addresses=127.0.0.1' -l '$folder/log' start >/dev/null"
echo "$address"
