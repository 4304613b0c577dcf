#!/usr/bin/env bash
# Pin pyproject.toml's dependencies in requirements/: versions and hashes, and no address of an index.
set -euo pipefail
pin() {
  .venv/bin/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file "requirements/$1.txt" "${@:2}" pyproject.toml
}
pin base
pin production --extra production
pin development --extra production --extra development
