//! The charset that an XML declaration names.

use std::ops::Range;

use memchr::memmem;
use quick_xml::{Reader, events::Event};

/// A charset that is declared.
#[derive(Debug)]
pub(super) struct Declared {
    /// Its name there.
    pub(super) charset: String,
    /// Where the declaration stands in the input.
    pub(super) range: Range<usize>,
}

/// The charset in `<?xml version="1.0" encoding="GBK"?>`, if the input begins so.
///
/// Of UTF-16 nothing is declared: it would not be legible here, so that who says it is mistaken.
pub(super) fn declared(input: &[u8]) -> Option<Declared> {
    let whole = &input[..input.len().min(1 << 10)];
    let head = whole.trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let start = whole.len() - head.len();
    let end = memmem::find(head, b"?>")? + 2;
    let declaration = str::from_utf8(head.get(..end)?).ok()?;
    let Ok(Event::Decl(declaration)) = Reader::from_str(declaration).read_event() else {
        return None;
    };
    let charset = declaration.encoding()?.ok()?.into_owned();
    let is_wide = charset
        .get(..6)
        .is_some_and(|name| name.eq_ignore_ascii_case("utf-16"));
    let range = start..start + end;
    (!is_wide).then_some(Declared { charset, range })
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn a_declaration_names_the_charset() {
        let charset = |input: &str| declared(input.as_bytes()).map(|declared| declared.charset);
        let gbk = "<?xml version='1.0' encoding='GBK' standalone='yes'?><a/>";
        assert_eq!(charset(gbk).as_deref(), Some("GBK"));
        assert_eq!(charset("<?xml version=\"1.0\"?>"), None);
        assert_eq!(charset("<?xml encoding=\"GBK\""), None);
        assert_eq!(charset("<?xml-stylesheet encoding='GBK'?>"), None);
        assert_eq!(charset("<a encoding='GBK'?>"), None);
        assert_eq!(charset("<?xml version='1.0' encoding='UTF-16LE'?>"), None);
    }
}
