//! Formats that are written and not read: a table of records each.

/// Makes a converter of a format, its options, and a function that writes a report.
macro_rules! record_format {
    ($(#[$about:meta])* pub struct $name:ident: $format:ident, $options:expr, $write:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default)]
        pub struct $name;

        impl tiezi_core::Converter for $name {
            fn format(&self) -> &tiezi_core::Format {
                &$format
            }

            fn options(&self) -> &[tiezi_core::OptionSpec] {
                $options
            }

            fn writer(&self) -> Option<&dyn tiezi_core::Writer> {
                Some(self)
            }
        }

        impl tiezi_core::Writer for $name {
            fn write(
                &self,
                report: &tiezi_core::Report,
                options: &tiezi_core::Options,
                out: &mut dyn std::io::Write,
            ) -> Result<Vec<tiezi_core::Warning>, tiezi_core::WriteError> {
                $write(report, options.into(), out)?;
                Ok(Vec::new())
            }
        }
    };
}

pub(crate) use record_format;
