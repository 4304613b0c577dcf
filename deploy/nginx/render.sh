#!/bin/sh
# Write nginx's configuration into a folder: render.sh FOLDER. Variables choose; docs/operate.md tells of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export NGINX_OUT="${1:?Say into which folder: render.sh /etc/nginx/minga}"
export SITE_HOST="${SITE_HOST:?Say the name of the site in SITE_HOST}"
export DATA_DIR="${DATA_DIR:-/var/lib/minga}"
export WEB_SERVERS="${WEB_SERVERS:-server 127.0.0.1:8001 max_fails=0; server 127.0.0.1:8002 max_fails=0;}"
export SOCKET_SERVERS="${SOCKET_SERVERS:-server 127.0.0.1:8010 max_fails=0;}"
export NGINX_SITE="${NGINX_SITE:-tls}"
export NGINX_USER="${NGINX_USER:-www-data}"
export NGINX_RUN="${NGINX_RUN:-/run}"
export NGINX_LOGS="${NGINX_LOGS:-/var/log/nginx}"
export NGINX_CACHE="${NGINX_CACHE:-/var/lib/nginx}"
export HTTP_PORT="${HTTP_PORT:-80}"
export HTTPS_PORT="${HTTPS_PORT:-443}"
export PLAIN_SCHEME="${PLAIN_SCHEME:-http}"
export CERTIFICATE="${CERTIFICATE:-/etc/letsencrypt/live/$SITE_HOST/fullchain.pem}"
export CERTIFICATE_KEY="${CERTIFICATE_KEY:-/etc/letsencrypt/live/$SITE_HOST/privkey.pem}"
export ACME_ROOT="${ACME_ROOT:-/var/www/acme}"
export PAGES_A_SECOND="${PAGES_A_SECOND:-100}"
export PAGES_AT_ONCE="${PAGES_AT_ONCE:-600}"
export TRIES_A_SECOND="${TRIES_A_SECOND:-5}"
export TRIES_AT_ONCE="${TRIES_AT_ONCE:-100}"
export CONNECTIONS_AN_ADDRESS="${CONNECTIONS_AN_ADDRESS:-1000}"
export BODIES_AN_ADDRESS="${BODIES_AN_ADDRESS:-60}"
export SOCKETS_AN_ADDRESS="${SOCKETS_AN_ADDRESS:-1000}"
HTTPS_SUFFIX=
[ "$HTTPS_PORT" = 443 ] || HTTPS_SUFFIX=":$HTTPS_PORT"
export HTTPS_SUFFIX
names=$(sed -n 's/^export \([A-Z_]*\).*/\1/p' "$0" | sort -u)
mkdir -p "$NGINX_OUT"
for template in "$here"/*.template; do
  written="$NGINX_OUT/$(basename "$template" .template)"
  awk -v names="$names" '
    BEGIN { count = split(names, name, "\n") }
    {
      for (place = 1; place <= count; place++) {
        mark = "${" name[place] "}"
        while ((at = index($0, mark))) $0 = substr($0, 1, at - 1) ENVIRON[name[place]] substr($0, at + length(mark))
      }
      print
    }' "$template" >"$written.new"
  # A kernel without IPv6 has nothing to listen at.
  [ -e /proc/net/if_inet6 ] || sed -i '/listen \[::\]/d' "$written.new"
  mv "$written.new" "$written"
done
