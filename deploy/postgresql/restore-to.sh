#!/usr/bin/env bash
# Lay out a cluster as it was at a moment: from a base backup and the archive of what was written since.
# restore-to.sh <base backup> <archive> <new cluster> <moment, as "2026-11-20 14:05:00+00">
# Run as the user that PostgreSQL runs as. Start the new cluster then; it goes on from that moment by itself.
set -euo pipefail
base=$1 archive=$2 cluster=$3 moment=$4
if [ -e "$cluster" ] && [ -n "$(ls -A "$cluster")" ]; then
  echo "$cluster is not empty. A cluster is laid out where there is none." >&2
  exit 1
fi
mkdir -p "$cluster"
chmod 700 "$cluster"
cp -a "$base/." "$cluster"
touch "$cluster/recovery.signal"
cat >>"$cluster/postgresql.auto.conf" <<SETTINGS
restore_command = 'cp $archive/%f %p'
recovery_target_time = '$moment'
recovery_target_action = 'promote'
archive_mode = 'off'
SETTINGS
