#!/bin/sh
# Make a virtual environment: make-venv.sh PYTHON DIRECTORY
set -eu
python=$1
venv=$2
here=$(dirname "$0")

if ! command -v "$python" >/dev/null; then
    if [ "$python" = python3 ]; then
        sh "$here/install-packages.sh" python3 python3-venv
    else
        echo "找不到 $python。 / $python was not found." >&2
        exit 1
    fi
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "需要 Python 3.11 或更新版本：make PYTHON=python3.12 …" >&2
    echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    sh "$here/install-packages.sh" "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
fi
exec "$python" -m venv --clear "$venv"
