#!/bin/sh
# Installs what pip cannot: `setup-debian.sh python [PYTHON]` before .venv is made,
# `setup-debian.sh browser` before the tests. Asks apt only for what is missing.
set -eu

missing=

need() { # need COMMAND PACKAGE...: the packages that bring the command
    command=$1
    shift
    command -v "$command" >/dev/null 2>&1 || missing="$missing $*"
}

any_file() {
    for file in "$@"; do
        [ -e "$file" ] && return 0
    done
    return 1
}

install_missing() {
    [ -n "$missing" ] || return 0
    echo "Cần cài gói Debian · installing Debian packages:$missing"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Không có apt-get: hãy tự cài · no apt-get here: install these by hand:$missing" >&2
        exit 1
    fi
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "Cần quyền quản trị · run as root: apt-get install$missing" >&2
            exit 1
        }
        sudo=sudo
    fi
    # Quiet but honest: the log is shown when something fails.
    log=$(mktemp)
    if $sudo apt-get update -qq >"$log" 2>&1 &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends $missing >>"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        exit 1
    fi
}

case ${1-} in
python)
    python=${2:-python3}
    need "$python" python3
    install_missing
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Cần Python 3.11 trở lên · needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2
        exit 1
    }
    # Debian splits ensurepip off; without it venv leaves half an environment behind.
    missing=
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        missing=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    install_missing
    ;;
browser)
    need chromium chromium fonts-liberation
    need java default-jre-headless
    # The node inside Playwright's wheel wants it, and a bare Debian has none.
    any_file /usr/lib/*/libatomic.so.1 /usr/lib*/libatomic.so.1 || missing="$missing libatomic1"
    install_missing
    ;;
*)
    echo "usage: setup-debian.sh python [PYTHON] | browser" >&2
    exit 2
    ;;
esac
