//! Reading: the text, its elements one after the other, and the rules of the model.

mod attributes;
mod block;
mod charset;
mod elements;
mod fault;
mod inline;
mod place;
mod post;

use tiezi_core::{
    Options, ReadError, Reader, Reading, Report, Warning, WarningCode, clipped, decode, normal,
};

use self::{
    elements::Elements,
    fault::{Fault, Result},
};
use crate::{Xml, options::XmlOptions};

impl Reader for Xml {
    /// Reads a report; neither the prefix of its namespace nor the order of its parts matters.
    ///
    /// # Errors
    /// [`ReadError::Syntax`] for what is no XML, no report or no valid report, and for whatever has a
    /// document type; [`ReadError::TooDeep`] where blocks or marks nest deeper than in any valid report.
    fn read(&self, input: &[u8], options: &Options) -> std::result::Result<Reading, ReadError> {
        let declared = charset::declared(input);
        let label = declared.as_ref().map(|declared| declared.charset.as_str());
        let asked = XmlOptions::from(options).charset;
        let decoded = decode::decode(input, asked, label)?;
        let (report, mut warnings) = read(&decoded.text).map_err(|fault| {
            let position = decoded.position(fault.byte);
            fault.at(position)
        })?;
        decoded.locate(&mut warnings);
        warnings.extend(decoded.malformed_warning());
        // Who asks for a charset has settled it.
        let declared = declared.filter(|_| asked.is_none());
        warnings.extend(declared.and_then(|declared| unknown(declared, &decoded.charset_name())));
        warnings.sort_by_key(Warning::start);
        Ok(Reading::structured(report, warnings))
    }

    fn declared_charset(&self, input: &[u8]) -> Option<String> {
        Some(charset::declared(input)?.charset)
    }
}

/// A declaration of a charset that doesn't exist.
const UNKNOWN_CHARSET: WarningCode = WarningCode::warning(
    "xml.unknown-charset",
    "the declared charset is not known, and was guessed",
);
/// Elements and attributes of other namespaces.
const FOREIGN: WarningCode = WarningCode::warning(
    "xml.foreign",
    "elements and attributes of other namespaces are left out",
);
/// What the reader warns of.
pub(crate) const CODES: &[WarningCode] = &[UNKNOWN_CHARSET, FOREIGN];

/// The warning about a declaration of a charset that doesn't exist.
fn unknown(declared: charset::Declared, used: &str) -> Option<Warning> {
    let charset::Declared { charset, range } = declared;
    let message = || {
        format!(
            "charset {:?} is not known; read as {used}",
            clipped(&charset)
        )
    };
    (!decode::is_charset(&charset)).then(|| Warning::new(&UNKNOWN_CHARSET, message(), range))
}

fn read(text: &str) -> Result<(Report, Vec<Warning>)> {
    check_characters(text)?;
    // A report in normal form, as tiezi writes it, is kept to the letter. Only if white space of
    // somebody else's is in the way, it is folded.
    let (report, warnings) = read_once(text, false)?;
    if report.validate().is_ok() {
        return Ok((report, warnings));
    }
    drop(report);
    let (report, mut warnings) = read_once(text, true)?;
    warnings.extend(normal::controls_warning(text));
    match report.validate() {
        Ok(()) => Ok((report, warnings)),
        Err(invalid) => {
            let byte = place::of_path(text, &invalid.path());
            Err(Fault::syntax(byte, invalid.to_string()))
        }
    }
}

fn read_once(text: &str, folds: bool) -> Result<(Report, Vec<Warning>)> {
    let mut elements = Elements::new(text, folds);
    let report = elements.report()?;
    Ok((report, elements.warnings()))
}

/// Checks what no place of a document may hold, and that it begins with markup.
fn check_characters(text: &str) -> Result<()> {
    if let Some(byte) = control_character(text.as_bytes()) {
        let message = "a control character can't stand in XML";
        return Err(Fault::syntax(byte, message));
    }
    let markup = text.trim_ascii_start();
    if !markup.starts_with('<') {
        let found = if markup.is_empty() { "nothing" } else { "text" };
        let message = format!("expected XML, found {found}");
        return Err(Fault::syntax(text.len() - markup.len(), message));
    }
    Ok(())
}

/// The first control character that XML doesn't allow.
fn control_character(text: &[u8]) -> Option<usize> {
    let is_control = |&b: &u8| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    // Counted rather than sought, a block is looked at many bytes at a time.
    let mut blocks = text.chunks(1 << 12);
    let block = blocks.position(|block| block.iter().filter(|b| is_control(b)).count() > 0)?;
    let start = block << 12;
    Some(start + text[start..].iter().position(is_control)?)
}
