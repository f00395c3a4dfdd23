//! Whole runs of the program: what it prints and with which code it ends.
//!
//! A new case is a new file under `tests/cli`; `TRYCMD=overwrite cargo test` writes what it prints.

#[test]
fn the_program_does_as_the_transcripts_say() {
    trycmd::TestCases::new()
        .default_bin_path(env!("CARGO_BIN_EXE_tiezi"))
        .case("../../tests/cli/*.trycmd")
        .case("../../tests/cli/*.toml");
}
