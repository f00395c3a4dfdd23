//! How long something takes, for tests that hold a reader to time that is linear in its input.

use std::{
    fs,
    time::{Duration, Instant},
};

/// Does some work, and gives what comes of it with the time that this thread was running meanwhile.
///
/// Other than by a clock, a test isn't held up by what else the machine does: on Linux the time is that of
/// `/proc/thread-self/schedstat` (the kernel's Documentation/scheduler/sched-stats.rst). Where there is no such file
/// it is that of a clock. A test should allow for ten times of what the work usually takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (clock, start) = (Instant::now(), running());
    let done = work();
    let time = match (start, running()) {
        (Some(start), Some(end)) => end.saturating_sub(start),
        _ => clock.elapsed(),
    };
    (done, time)
}

/// For how long this thread has been running on a processor.
fn running() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = stat.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

#[cfg(test)]
mod tests {
    use std::{hint::black_box, thread};

    use super::*;

    #[test]
    fn work_counts() {
        let clock = Instant::now();
        let ((), time) = timed(|| {
            while clock.elapsed() < Duration::from_millis(300) {
                black_box((0..10_000).fold(0_u64, |sum, number| sum ^ number));
            }
        });
        // Beside other tests it may get a small share of its processor.
        assert!(time >= Duration::from_millis(5), "{time:?}");
        assert!(
            time <= clock.elapsed() + Duration::from_millis(50),
            "{time:?}"
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn waiting_does_not_count() {
        let ((), time) = timed(|| thread::sleep(Duration::from_millis(500)));
        assert!(
            running().is_none() || time < Duration::from_millis(250),
            "{time:?}"
        );
    }
}
