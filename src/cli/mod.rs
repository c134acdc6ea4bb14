//! The command line: one file a command. Exit codes: 0 fine, 1 the content has errors, 2 wrong use, 3 the system
//! failed.

mod agreement;
mod build;
mod check;
mod explain;
mod forms;
mod init;
mod quiz;
mod report;
mod schema;
mod tally;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser};

use crate::{
    diag::emit::Format,
    load::SETTINGS,
    model::date::{self, Date},
};

/// The content has errors.
const CONTENT: u8 = 1;
/// Wrong use.
const USAGE: u8 = 2;
/// The system failed.
const SYSTEM: u8 = 3;

/// Turns a school's online safety material into a website that works offline.
#[derive(Parser)]
#[command(name = "belisha", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site (also what happens with no command)
    Build(BuildArgs),
    /// Check the content as `build` does, and write nothing
    Check(BuildArgs),
    /// Negotiate the agreement: what is open, clauses proposed and settled, versions released and compared
    Agreement(agreement::AgreementArgs),
    /// Print a class set of forms with names, or say who hasn't returned one
    Forms(forms::FormsArgs),
    /// Take quizzes to other systems, and questions from them
    Quiz(quiz::QuizArgs),
    /// Say what a finding means, why it matters, and how to put it right
    Explain {
        /// The code in brackets, such as stale-fact; without one, the list of all
        code: Option<String>,
    },
    /// Write the complete starter into a new folder
    Init {
        /// The folder to write into; it must be empty or not there yet
        dir: PathBuf,
        /// What kind of setting it is for
        #[arg(long, value_name = "KIND", default_value = SETTINGS[0])]
        #[arg(value_parser = PossibleValuesParser::new(SETTINGS))]
        setting: String,
    },
    /// Write the schemas by which an editor helps with YAML files
    Schema {
        /// The folder to write into [default: schemas/ in the root]
        dir: Option<PathBuf>,
        /// The folder that holds content/ and quizzes/ [default: this folder]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
}

/// Options of `build` and `check`.
#[derive(Args, Default)]
struct BuildArgs {
    /// The folder that holds content/, quizzes/ and themes/
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where the site goes [default: site/ in the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    format: FormatArg,
    /// The day that the site is built for [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date: Option<Date>,
    /// Warnings stop the build too
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum FormatArg {
    /// With the line of the file, for people
    #[default]
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Short => Self::Short,
            FormatArg::Json => Self::Json,
        }
    }
}

fn parse_date(text: &str) -> Result<Date, String> {
    date::parse(text)
        .ok_or_else(|| "write the year, month and day with hyphens, such as 2026-11-21".to_owned())
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { USAGE } else { 0 };
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => ExitCode::from(SYSTEM),
            };
        }
    };
    let code = match cli.command {
        None => build::run(&BuildArgs::default()),
        Some(Command::Build(args)) => build::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Agreement(args)) => agreement::run(&args),
        Some(Command::Forms(args)) => forms::run(&args),
        Some(Command::Quiz(args)) => quiz::run(&args),
        Some(Command::Explain { code }) => explain::run(code.as_deref()),
        Some(Command::Init { dir, setting }) => init::run(&dir, &setting),
        Some(Command::Schema { dir, root }) => schema::run(dir.as_deref(), root.as_deref()),
    };
    ExitCode::from(code)
}
