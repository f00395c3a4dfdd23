//! Running a program: its input, its output, and the limits of both.

use std::{
    io::{self, Write},
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use subprocess::{Exec, ExitStatus, Job, Redirection};

/// How much a program may take; one that takes more is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The time of one run. 60 seconds by default.
    pub time: Duration,
    /// The bytes of its standard output. 2^30 by default.
    pub output: usize,
    /// The bytes of its standard error. 2^20 by default.
    pub messages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(60),
            output: 1 << 30,
            messages: 1 << 20,
        }
    }
}

/// The longest that is waited, so that adding it to the time of day can't overflow.
const LONGEST: Duration = Duration::from_secs(1 << 31);

/// A program that speaks the protocol.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// Its name without a folder, for messages.
    pub(crate) name: String,
    pub(crate) limits: Limits,
}

/// What came of a run.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// Why it failed, if it did.
    pub(crate) failure: Option<Failure>,
}

/// Why a run failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("can't be run: {0}")]
    Start(io::Error),
    #[error("didn't end within {} and was killed", seconds(.0))]
    Time(Duration),
    #[error("printed more than {0} bytes and was killed")]
    Output(usize),
    #[error("printed more than {0} bytes of messages and was killed")]
    Messages(usize),
    #[error("ended with {0}")]
    Status(ExitStatus),
    #[error("can't be talked to: {0}")]
    Pipes(io::Error),
}

fn seconds(time: &Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

impl Program {
    /// Runs it with these arguments, feeds it the input, and waits for its end.
    pub(crate) fn run(&self, args: &[String], input: Vec<u8>, limits: &Limits) -> Run {
        match start(self, args, input) {
            Ok(job) => watch(job, limits),
            Err(error) => Run {
                failure: Some(Failure::Start(error)),
                ..Run::default()
            },
        }
    }
}

fn start(program: &Program, args: &[String], input: Vec<u8>) -> io::Result<Job> {
    let exec = Exec::cmd(&program.path)
        .args(args)
        .stdin(Redirection::Pipe)
        .stdout(Redirection::Pipe)
        .stderr(Redirection::Pipe);
    // A process group of its own: what it started is killed with it.
    #[cfg(unix)]
    let exec = subprocess::ExecExt::setpgid(exec);
    let mut job = exec.start()?;
    if let Some(mut stdin) = job.stdin.take() {
        // A thread of its own, since subprocess 1.2 takes for a timeout what the system says of a full
        // pipe whose reader is gone. Nobody waits for it: a program need not read its input.
        let feed = thread::Builder::new().spawn(move || stdin.write_all(&input));
        if let Err(error) = feed {
            kill(&job);
            return Err(error);
        }
    }
    Ok(job)
}

/// Gathers what it prints until it ends; kills it where it takes too much.
fn watch(mut job: Job, limits: &Limits) -> Run {
    let time = limits.time.min(LONGEST);
    let deadline = Instant::now() + time;
    let mut stdout = Sink::new(limits.output);
    let mut stderr = Sink::new(limits.messages);
    let ended = job
        .communicate()
        .and_then(|pipes| pipes.limit_time(time).read_to(&mut stdout, &mut stderr))
        .and_then(|()| job.wait_timeout(deadline.saturating_duration_since(Instant::now())));
    let failure = match ended {
        Ok(Some(status)) if status.success() => None,
        Ok(Some(status)) => Some(Failure::Status(status)),
        Ok(None) => Some(Failure::Time(time)),
        Err(_) if stdout.is_full => Some(Failure::Output(limits.output)),
        Err(_) if stderr.is_full => Some(Failure::Messages(limits.messages)),
        Err(error) if error.kind() == io::ErrorKind::TimedOut => Some(Failure::Time(time)),
        Err(error) => Some(Failure::Pipes(error)),
    };
    if !matches!(failure, None | Some(Failure::Status(_))) {
        kill(&job);
    }
    Run {
        stdout: stdout.bytes,
        stderr: stderr.bytes,
        failure,
    }
}

/// Kills a program and what it started, as far as the system can tell. Dropping the job waits for it.
fn kill(job: &Job) {
    // One that has ended by itself can't be killed, and need not be.
    #[cfg(unix)]
    {
        // The number that POSIX gives SIGKILL, in its list for `kill`.
        const SIGKILL: i32 = 9;
        let _ = subprocess::unix::JobExt::send_signal_group(job, SIGKILL);
    }
    let _ = job.kill();
}

/// Bytes up to a limit.
struct Sink {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Sink {
    fn new(limit: usize) -> Self {
        Self {
            bytes: Vec::new(),
            limit,
            is_full: false,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if more.len() > self.limit.saturating_sub(self.bytes.len()) {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
