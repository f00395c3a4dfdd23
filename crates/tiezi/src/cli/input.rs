//! Inputs: files and standard input.

use std::{
    fs,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::Usage;

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// The sources that the arguments name; standard input where they name none.
    ///
    /// # Errors
    /// [`Usage`] where there is nothing to read, or standard input is named twice.
    pub(crate) fn list(files: &[PathBuf]) -> Result<Vec<Self>, Usage> {
        let sources: Vec<_> = files.iter().map(|path| Self::of(path)).collect();
        if sources.is_empty() {
            if io::stdin().is_terminal() {
                return Err(Usage("no file to read; `-` is standard input".into()));
            }
            return Ok(vec![Self::Stdin]);
        }
        let stdins = sources.iter().filter(|source| **source == Self::Stdin);
        if stdins.count() > 1 {
            return Err(Usage("standard input can be read only once".into()));
        }
        Ok(sources)
    }

    fn of(path: &Path) -> Self {
        if path == Path::new("-") {
            Self::Stdin
        } else {
            Self::File(path.to_owned())
        }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path),
        }
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// All its bytes.
    pub(crate) fn read(&self) -> anyhow::Result<Vec<u8>> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) if path.is_dir() => bail!("this is a folder; name the files in it"),
            Self::File(path) => fs::read(path).context("can't be read"),
        }
    }
}
