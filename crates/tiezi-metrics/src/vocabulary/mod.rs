//! The words that tell what figures say: tables in the folder `vocabulary/` of this crate, a file each. The comment at
//! the top of a file says what its entries mean.

pub(crate) mod chinese;
pub(crate) mod english;

/// A sign or word of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Money {
    /// The code; none where several countries have a currency of that name, or ISO 4217 has none for it.
    pub(crate) code: Option<&'static str>,
    /// The power of ten by which it differs from the base unit: -2 of a cent, 6 of `MUSD`.
    pub(crate) power: i8,
}

impl Money {
    /// How many places below the base unit it stands: 2 of a cent.
    pub(crate) fn places(self) -> u32 {
        u32::from(self.power.min(0).unsigned_abs())
    }
}

/// The columns of [`Money`]: a code or `-`, and the power if it isn't 0.
fn money(columns: &'static str) -> Option<Money> {
    let (currency, power) = columns.split_once('\t').unwrap_or((columns, "0"));
    let code = if currency == "-" {
        None
    } else {
        Some(code(currency)?)
    };
    let power = power.parse().ok()?;
    Some(Money { code, power })
}

/// A code of ISO 4217.
fn code(column: &'static str) -> Option<&'static str> {
    let is_code = column.len() == 3 && column.bytes().all(|b| b.is_ascii_uppercase());
    is_code.then_some(column)
}

#[cfg(test)]
mod tests {
    use super::{chinese, english};

    #[test]
    fn tables_are_valid() {
        let tables = [chinese::tables(), english::tables()].concat();
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &tables);
    }
}
