# What is done often, by name. `just` alone lists it.

_default:
    @just --list

# Build the command line as users have it, into target/dist
build:
    cargo build --profile dist

# Run every test
test:
    cargo test --workspace

# Try the laws of every format on many more reports than the tests do: an hour on two cores
laws cases="200000":
    TIEZI_LAW_CASES={{cases}} cargo test --release --no-fail-fast --workspace --test laws --test chains --test unknown

# Run the snapshot tests and show what changed, to accept or reject (cargo install cargo-insta)
snapshots:
    cargo insta test --review -p tiezi-tests

# Write tests/dumps/ anew, after a page among the fixtures is new or has changed (installs Chromium, w3m and lynx)
dumps:
    .ci/dumps

# Write schemas/ anew, after the model or the RELAX NG schema has changed (needs trang)
schemas:
    trang crates/tiezi-xml/schema/report-1.rnc crates/tiezi-xml/schema/report-1.rng
    cargo run -- schema json > schemas/report-1.schema.json
    cargo run -- schema xml > schemas/report-1.rng
    cargo run -- schema xml --compact > schemas/report-1.rnc

# Check the format, the lints and the documentation
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Measure the speed of readers and writers, on so many megabytes of a generated thread
bench megabytes="50":
    cargo bench -p tiezi-dom
    cargo bench -p tiezi-text
    TIEZI_BENCH_MB={{megabytes}} cargo bench -p tiezi --bench formats

# Set the speed of reading saved pages beside that of other tools, on one core (default: fixtures/html)
bench-html folder="fixtures/html":
    .ci/bench-html {{folder}}

# Make a crate for a new format: just new-format NAME
new-format name:
    templates/new-format {{name}}

# Make a crate for a new pass: just new-pass NAME
new-pass name:
    templates/new-pass {{name}}

# Fuzz a reader, one of fuzz/fuzz_targets/ (cargo install cargo-fuzz; needs a nightly toolchain)
fuzz target="text" seconds="600":
    cargo +nightly fuzz run {{target}} -- -max_total_time={{seconds}} -timeout=10

# Ask the judges that take minutes (html5lib, Chromium, pandoc, Hugo); .ci/run asks those whose inputs changed since
judges:
    .ci/judges

# All that has to hold before a change is merged
ci:
    .ci/run
