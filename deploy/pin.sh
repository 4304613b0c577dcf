#!/usr/bin/env bash
# Pin pyproject.toml's dependencies in requirements/: versions and hashes for every platform, and no address of an index.
set -euo pipefail
pin() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --output-file "requirements/$1.txt" "${@:2}" pyproject.toml
}
pin base
pin production --extra production
pin development --extra production --extra development
