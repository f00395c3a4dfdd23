//! Closed sets of words: enums whose variants are one word in every format.

/// Makes an enum of words: each variant with its documentation and its name in every format.
macro_rules! word_set {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($(#[$means:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$means])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order of their documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in every format.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The one of that name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == name)
            }
        }
    };
}

pub(super) use word_set;
