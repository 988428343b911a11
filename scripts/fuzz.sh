#!/usr/bin/env bash
# Fuzzes the parsers of bytes that others wrote, each target for SECONDS_EACH (60). What is found is kept in fuzz/corpus and
# fuzz/artifacts, outside of the repository; fuzz/seeds holds well-formed inputs to begin with.
#
# Needs the nightly toolchain and cargo-fuzz. What fuzzing has found lies beside the parsers as cases of ordinary tests, so
# `make test` needs neither.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
    echo "fuzz: needs the nightly toolchain and cargo-fuzz; run:" >&2
    echo "  rustup toolchain install nightly && cargo +nightly install cargo-fuzz" >&2
    exit 2
fi
for target in $(cargo +nightly fuzz list); do
    echo "=== $target"
    mkdir -p "fuzz/corpus/$target"
    cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- -max_total_time="${SECONDS_EACH:-60}" -rss_limit_mb=2048
done
