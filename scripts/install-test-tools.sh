#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, and says what it does. Running it again changes nothing.
#
#   Debian packages   servers and clients that the tests start: PostgreSQL, MariaDB, SQLite, OpenSSL, Python
#   .venv             the AWS CLI and boto3, at the versions of scripts/test-tools.txt
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "install-test-tools: $*"; }

# "program:package"; the servers' programs lie outside of PATH for ordinary users.
PATH=$PATH:/usr/sbin:/usr/local/sbin
wanted=(psql:postgresql initdb:postgresql mariadbd:mariadb-server mariadb:mariadb-client
    mariadb-install-db:mariadb-server sqlite3:sqlite3 openssl:openssl python3:python3 setpriv:util-linux)
missing=()
for pair in "${wanted[@]}"; do
    program=${pair%%:*}
    command -v "$program" >/dev/null && continue
    [ -n "$(find /usr/lib/postgresql -path "*/bin/$program" 2>/dev/null)" ] && continue
    missing+=("${pair##*:}")
done
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)

if [ ${#missing[@]} -gt 0 ]; then
    mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
    say "installing Debian packages: ${missing[*]}"
    command -v apt-get >/dev/null || {
        say "there is no apt-get here; install these by other means: ${missing[*]}" >&2
        exit 1
    }
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    # Policy 101 keeps the packages from starting servers of their own: the tests start theirs.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod +x "$policy"
        trap '"${as_root[@]}" rm -f "$policy"' EXIT
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
else
    say "all Debian packages are there"
fi

# The mark is written last: an installation that was interrupted is made again.
mark=.venv/installed-test-tools.txt
if cmp -s scripts/test-tools.txt "$mark" && .venv/bin/python -c 'import awscli, boto3'; then
    say ".venv is up to date"
else
    say "making .venv with $(grep -v '^#' scripts/test-tools.txt | tr '\n' ' ')"
    python3 -m venv --clear .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement scripts/test-tools.txt
    cp scripts/test-tools.txt "$mark"
fi
