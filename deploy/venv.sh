#!/usr/bin/env bash
# Make .venv with Python 3.11 or later. Debian splits venv off its Python: as root it is installed, else it is asked for.
set -euo pipefail
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null; then
  echo "Python 3.11 or later is needed. On Debian: sudo apt-get install python3 python3-venv" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Python 3.11 or later is needed; $("$python" --version) was found. PYTHON=/path/to/python3.11 make … chooses another." >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  "$(dirname "$0")/packages.sh" python3-venv
fi
echo "Making .venv …"
"$python" -m venv .venv
