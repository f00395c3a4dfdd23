//! The command line of tiezi.

mod cli;

// A report is many small strings and lists, which the allocator of most systems makes slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
