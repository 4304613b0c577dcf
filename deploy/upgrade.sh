#!/usr/bin/env bash
# Bring a new version into service without a pause: upgrade.sh /opt/minga/releases/<version>
# Its database is brought up to date first, then one process after the other is started anew, each only when the one
# before answers. When the first of the new version does not answer, the old one is put back. docs/operate.md tells more.
set -euo pipefail
release=$(realpath "${1:?Say which release: upgrade.sh /opt/minga/releases/<version>}")
current=${CURRENT:-/opt/minga/current}
environment=${ENVIRONMENT_FILE:-/etc/minga/environment}
restart=${RESTART:-systemctl restart}
owner=${OWNER-minga}
seconds=${READY_SECONDS:-60}
say() { echo "$(date +%T) $*"; }

set -a
# shellcheck source=/dev/null
. "$environment"
set +a
web=${WEB_PORTS-8001 8002}
sockets=${SOCKET_PORTS-8010}
host=${BIND_ADDRESS:-127.0.0.1}
python="$release/.venv/bin/python"
[ -x "$python" ] || { say "$python is not there: make .venv/production in $release first."; exit 1; }

as_owner() {
  if [ -n "$owner" ]; then runuser --user "$owner" -- "$@"; else "$@"; fi
}

# Answer 0 as soon as the process at a port says that it is ready, 1 when it has not in time.
ready() {
  local until=$((SECONDS + seconds))
  while [ $SECONDS -lt $until ]; do
    "$python" - "$host" "$1" "${ALLOWED_HOSTS%%,*}" <<'PYTHON' && return 0
import http.client
import sys

line = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=5)
try:
    line.request("GET", "/health/ready/", headers={"Host": sys.argv[3], "X-Forwarded-Proto": "https"})
    sys.exit(line.getresponse().status != http.client.OK)
except OSError:
    sys.exit(1)
PYTHON
    sleep 0.5
  done
  return 1
}

switch() {
  ln -sfn "$1" "$current.next"
  mv -T "$current.next" "$current"
}

say "Preparing $release …"
# The release belongs to whoever runs this; the site may read it and no more.
(cd "$release" && DATA_DIR=$(mktemp -d) "$python" manage.py compile_translations)
"$python" -m compileall -q "$release"/{learning,videoconf,communities,courses}
(cd "$release" && as_owner "$python" manage.py check --deploy --fail-level ERROR && as_owner "$python" manage.py prepare)

before=$(readlink -e "$current" || true)
switch "$release"
begun=()
for unit in $(printf 'minga-web@%s ' $web) $(printf 'minga-sockets@%s ' $sockets); do
  [ "${unit#*@}" ] || continue
  say "Starting $unit anew …"
  $restart "$unit"
  begun+=("$unit")
  ready "${unit#*@}" && continue
  say "$unit does not answer: back to ${before:-nothing}."
  [ -n "$before" ] || exit 1
  switch "$before"
  for changed in "${begun[@]}"; do $restart "$changed"; done
  exit 1
done
for unit in ${OTHER_UNITS-minga-worker minga-clock}; do
  say "Starting $unit anew …"
  $restart "$unit"
done
say "$release is in service."
