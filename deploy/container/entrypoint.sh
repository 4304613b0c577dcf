#!/bin/sh
# A secret may come as a file: NAME_FILE says where, and its text becomes NAME.
set -eu
for name in SECRET_KEY DATABASE_URL REDIS_URL EMAIL_URL JITSI_APP_SECRET BIGBLUEBUTTON_SECRET METRICS_TOKEN SENTRY_DSN \
  AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY; do
  eval "file=\${${name}_FILE:-}"
  [ -n "$file" ] || continue
  value=$(cat "$file")
  export "$name=$value"
done
exec "$@"
