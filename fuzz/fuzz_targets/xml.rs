//! Any bytes as XML: an error, or a valid report that is written and read back unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Options, Reader, Writer};
use tiezi_xml::Xml;

fuzz_target!(|input: &[u8]| {
    let Ok(reading) = Xml.read(input, &Options::default()) else {
        return;
    };
    reading.report.validate().unwrap();
    let mut xml = Vec::new();
    Xml.write(&reading.report, &Options::default(), &mut xml).unwrap();
    let again = Xml.read(&xml, &Options::default()).unwrap();
    assert_eq!(again.report, reading.report);
});
