//! The commands of the program.

use std::{io, process::ExitCode};

use clap::Parser;
use madang::commands::Command;

/// Requests and acts make and drop many small things, which this does at half the cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "madang", version, about = "A portal for regulatory sandboxes")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    match command.drive(&mut io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::debug!("{error:?}");
            #[expect(
                clippy::print_stderr,
                reason = "the one place that tells the operator why the program ends"
            )]
            {
                eprintln!("madang: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}
