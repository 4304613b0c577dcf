#!/usr/bin/env bash
# Start PostgreSQL and Redis on this machine where they do not run, and print the variables that choose them.
# Meant for tests and measuring: services.sh [name of the database]
set -euo pipefail
here=$(dirname "$0")
database=${1:-minga_test}
say() { echo "$*" >&2; }

"$here/packages.sh" postgresql redis-server >&2

redis-cli -h 127.0.0.1 ping >/dev/null 2>&1 || {
  say "Starting Redis …"
  redis-server --bind 127.0.0.1 --save '' --daemonize yes >/dev/null
}

read -r version cluster port status _ < <(pg_lsclusters --no-header | head -n 1)
if [ "$status" != online ]; then
  say "Starting PostgreSQL …"
  pg_ctlcluster "$version" "$cluster" start
fi
address=postgresql://postgres@127.0.0.1:$port
if ! psql "$address/postgres" --no-password --quiet --command 'SELECT 1' >/dev/null 2>&1; then
  secret=$(head -c 18 /dev/urandom | base64 | tr -d '+/=')
  runuser --user postgres -- psql --port "$port" --quiet >/dev/null <<SQL
DO \$\$ BEGIN CREATE ROLE minga_test LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END \$\$;
ALTER ROLE minga_test CREATEDB LOGIN PASSWORD '$secret';
GRANT pg_read_all_stats TO minga_test;
SQL
  address=postgresql://minga_test:$secret@127.0.0.1:$port
fi
psql "$address/postgres" --quiet --tuples-only --command "SELECT 1 FROM pg_database WHERE datname = '$database'" |
  grep -q 1 || psql "$address/postgres" --quiet --command "CREATE DATABASE \"$database\" ENCODING 'UTF8' TEMPLATE template0" >&2
echo "export DATABASE_URL=$address/$database"
echo "export REDIS_URL=redis://127.0.0.1:6379/7"
