# `make test` is what CI runs; the rest are shortcuts for working.
.PHONY: test check faults bench run docs browser postgres deny sbom fonts pictures

test:
	@.ci/test

run:
	cargo run --release -- demo

# What is left when the portal is killed, told to end or besieged, or its database goes away.
faults:
	@.ci/faults $(ARGS)

# What each kind of answer costs, beside a bare route in the same run; `ARGS=--quick`, `ARGS="--cases 100000"`.
bench:
	POSTGRES_ON_DISK=1 .ci/with-postgres cargo bench --bench portal -- $(ARGS)

check:
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace --lib

docs:
	cargo doc --workspace --no-deps

# The journeys alone, and the address tests on PostgreSQL alone.
browser:
	.ci/install
	.ci/journeys

postgres:
	.ci/install
	.ci/with-postgres cargo test --test http

# The pictures of the README and of docs/tour.md, from a demo of its own.
pictures:
	.ci/install
	.ci/with-demo node tests/browser/pictures.mjs

# After new words, when a test names syllables that the first font files lack.
fonts:
	.ci/fonts

# What may come in from outside; and what did, for whoever has to know what the program is made of.
deny:
	.ci/install
	.ci/deny

sbom:
	node .ci/sbom.mjs target/madang.cdx.json
