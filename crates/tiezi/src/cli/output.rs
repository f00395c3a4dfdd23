//! Outputs: whole or not at all.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use tempfile::{Builder, NamedTempFile};

/// Where a report is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    File(PathBuf),
}

impl Target {
    /// The file of that name; standard output for none and for `-`.
    pub(crate) fn of(path: Option<&Path>) -> Self {
        // Where standard output leads to a file, the second name is one of that file too, and to
        // replace it would lose what others wrote to it.
        let is_stdout = |path: &&Path| ["-", "/dev/stdout"].contains(&path.to_str().unwrap_or(""));
        match path {
            Some(path) if !is_stdout(&path) => Self::File(path.to_owned()),
            _ => Self::Stdout,
        }
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdout => "<stdout>".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Writes all that `write` gives, or nothing where it fails.
    pub(crate) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Stdout => to_stdout(write),
            Self::File(path) => {
                to_file(path, write).with_context(|| format!("{} can't be written", path.display()))
            }
        }
    }
}

fn to_stdout(write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(&bytes)?;
    stdout.flush()?;
    Ok(())
}

fn to_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&path).ok();
    if existing.as_ref().is_some_and(|file| !file.is_file()) {
        // A device or a pipe must not be replaced by a file, and must not get half of one.
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        let mut out = fs::OpenOptions::new().write(true).open(&path)?;
        out.write_all(&bytes)?;
        return Ok(out.flush()?);
    }
    let file = beside(&path)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(existing) = existing {
        fs::set_permissions(file.path(), existing.permissions())?;
    }
    file.persist(&path)?;
    Ok(())
}

/// A temporary file in the same folder, so that renaming it can't fail half-way.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // Where there is no such folder, the error should not be about a name that nobody gave.
    fs::metadata(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".tiezi-");
    // Others may read it as they may any new file; a temporary one is its owner's alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
