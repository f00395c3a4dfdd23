//! Reading of enums that are told apart by their `type`.
//!
//! Serde's derived reader of such enums first copies the whole object into a buffer, at every level
//! again. Writers put `type` first, so here the object is read straight on once `type` was the first
//! key; only where it was not (somebody sorted the keys), the derived reader takes over.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, Visitor, value::StringDeserializer},
};

/// The first key of an object.
pub(super) enum FirstKey {
    Type,
    Other(String),
}

impl<'de> Deserialize<'de> for FirstKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl Visitor<'_> for KeyVisitor {
            type Value = FirstKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field name")
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<FirstKey, E> {
                Ok(if key == "type" {
                    FirstKey::Type
                } else {
                    FirstKey::Other(key.to_owned())
                })
            }
        }

        deserializer.deserialize_identifier(KeyVisitor)
    }
}

/// A map whose first key was already taken.
pub(super) struct Resumed<M> {
    first: Option<String>,
    rest: M,
}

impl<M> Resumed<M> {
    pub(super) fn new(first: String, rest: M) -> Self {
        Self {
            first: Some(first),
            rest,
        }
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Resumed<M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        match self.first.take() {
            Some(key) => {
                let key: StringDeserializer<Self::Error> = key.into_deserializer();
                seed.deserialize(key).map(Some)
            }
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        self.rest.next_value_seed(seed)
    }
}

/// What a variant holds that holds nothing. Serde's own reader of such a variant takes any field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// Implements `Deserialize` for an enum whose variants are named by `type`.
///
/// `$by_name` is the name for the private twin that serde derives; `text Variant` is the variant
/// that stands for a plain string.
macro_rules! tagged_deserialize {
    (
        $name:ident, $by_name:ident, $expecting:literal
        $(, text $text:ident)? { $($variant:ident $(($inner:ty))?),+ $(,)? }
    ) => {
        #[derive(serde::Deserialize)]
        #[serde(tag = "type", rename_all = "lowercase")]
        enum $by_name { $($variant(tagged_deserialize!(@inner $($inner)?))),+ }

        impl From<$by_name> for $name {
            fn from(value: $by_name) -> Self {
                match value {
                    $($by_name::$variant(value) =>
                        tagged_deserialize!(@variant value $name $variant $(inner $inner)?),)+
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                #[derive(serde::Deserialize)]
                #[serde(rename_all = "lowercase")]
                enum Kind { $($variant),+ }

                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }

                    $(
                        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                            Ok($name::$text(text.to_owned()))
                        }

                        fn visit_string<E: serde::de::Error>(self, text: String) -> Result<$name, E> {
                            Ok($name::$text(text))
                        }
                    )?

                    fn visit_map<M: serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> Result<$name, M::Error> {
                        use serde::{Deserialize, de::{Error, value::MapAccessDeserializer}};
                        match map.next_key()? {
                            None => return Err(M::Error::missing_field("type")),
                            Some(super::tagged::FirstKey::Type) => {}
                            Some(super::tagged::FirstKey::Other(key)) => {
                                let map = super::tagged::Resumed::new(key, map);
                                return $by_name::deserialize(MapAccessDeserializer::new(map))
                                    .map(Into::into);
                            }
                        }
                        match map.next_value::<Kind>()? {
                            $(Kind::$variant =>
                                tagged_deserialize!(@read map $name $variant $(inner $inner)?),)+
                        }
                    }
                }

                deserializer.deserialize_any(Visitor)
            }
        }
    };
    (@inner $inner:ty) => { $inner };
    (@inner) => { super::tagged::Nothing };
    (@variant $value:ident $name:ident $variant:ident inner $inner:ty) => { $name::$variant($value) };
    (@variant $value:ident $name:ident $variant:ident) => {{
        let super::tagged::Nothing {} = $value;
        $name::$variant
    }};
    (@read $map:ident $name:ident $variant:ident inner $inner:ty) => {
        <$inner>::deserialize(MapAccessDeserializer::new($map)).map($name::$variant)
    };
    (@read $map:ident $name:ident $variant:ident) => {
        match $map.next_key::<String>()? {
            None => Ok($name::$variant),
            Some(field) => Err(M::Error::unknown_field(&field, &[])),
        }
    };
}

pub(super) use tagged_deserialize;
