#!/bin/sh
# As the official image does it: an empty data folder becomes a database of POSTGRES_USER, _PASSWORD and _DB.
set -eu
if [ "${1:-}" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is missing - give the new database a password}"
    user=${POSTGRES_USER:-postgres}
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA"
    password=$(mktemp)
    printf '%s\n' "$POSTGRES_PASSWORD" >"$password"
    initdb --pgdata="$PGDATA" --username="$user" --pwfile="$password" --encoding=UTF8 --auth-local=trust \
        --auth-host=scram-sha-256 >/dev/null
    rm "$password"
    printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
    printf "listen_addresses = '*'\nunix_socket_directories = '/var/run/postgresql'\n" >>"$PGDATA/postgresql.conf"
    if [ "${POSTGRES_DB:-$user}" != postgres ]; then
        pg_ctl --pgdata="$PGDATA" --wait --options="-c listen_addresses=" start >/dev/null
        createdb --host=/var/run/postgresql --username="$user" --maintenance-db=postgres "${POSTGRES_DB:-$user}"
        pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop >/dev/null
    fi
fi
exec "$@"
