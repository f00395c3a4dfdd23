//! Decimal numbers, exact as the text writes them: 42.6亿 is 4260000000 and no neighbour of it.

use tiezi_core::Number;

/// `digits` over ten to the power of `places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    places: u32,
}

/// A fraction is carried to so many places.
const FRACTION_PLACES: u32 = 15;

/// Every whole number up to this one, and every power of ten up to the one below, is a `f64` of its own.
const EXACT: i128 = 1 << 53;
const EXACT_POWER: u32 = 22;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    pub const fn whole(digits: i128) -> Self {
        Self { digits, places: 0 }
    }

    /// The number that these digits write, with so many of them after the point.
    pub(crate) const fn new(digits: i128, places: u32) -> Self {
        Self { digits, places }
    }

    /// Its digits, and how many of them stand after the point.
    pub(crate) fn parts(self) -> (i128, u32) {
        (self.digits, self.places)
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The number times ten to a power, unless it is too large.
    pub fn shifted(self, power: u32) -> Option<Self> {
        if self.places >= power {
            return Some(Self::new(self.digits, self.places - power));
        }
        let factor = 10i128.checked_pow(power - self.places)?;
        Some(Self::whole(self.digits.checked_mul(factor)?))
    }

    /// The sum, unless it is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let (left, right) = (self.digits_at(places)?, other.digits_at(places)?);
        Some(Self::new(left.checked_add(right)?, places))
    }

    /// The product, unless it is too large.
    pub fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        Some(Self::new(digits, self.places + other.places))
    }

    /// The quotient, rounded at its fifteenth place, unless it is too large or there is none.
    pub fn over(self, other: Self) -> Option<Self> {
        let (upper, lower) = self.over_common_places(other)?;
        let upper = upper.checked_mul(10i128.pow(FRACTION_PLACES))?;
        let half = lower.checked_abs()? / 2 * upper.signum();
        let digits = upper.checked_add(half)?.checked_div(lower)?;
        Some(Self::new(digits, FRACTION_PLACES))
    }

    fn over_common_places(self, other: Self) -> Option<(i128, i128)> {
        let places = self.places.max(other.places);
        Some((self.digits_at(places)?, other.digits_at(places)?))
    }

    fn digits_at(self, places: u32) -> Option<i128> {
        let factor = 10i128.checked_pow(places.checked_sub(self.places)?)?;
        self.digits.checked_mul(factor)
    }

    /// The number of the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::new(-self.digits, self.places)
    }

    /// The number to so many places.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let Some(factor) = self
            .places
            .checked_sub(places)
            .and_then(|more| 10i128.checked_pow(more))
        else {
            return self;
        };
        let half = factor / 2 * self.digits.signum();
        Self::new((self.digits + half) / factor, places)
    }

    /// Which of two is larger, if they can be compared.
    pub fn is_less(self, other: Self) -> bool {
        self.over_common_places(other)
            .is_some_and(|(left, right)| left < right)
    }

    /// The number as the model has it.
    #[expect(clippy::cast_precision_loss, reason = "checked to be exact")]
    pub fn number(self) -> Option<Number> {
        if self.digits.abs() < EXACT && self.places <= EXACT_POWER {
            // One division of two exact numbers is rounded once.
            let power = 10u64.checked_pow(self.places);
            if let Some(power) = power {
                return Number::new(self.digits as f64 / power as f64);
            }
        }
        Number::parse(&format!("{}e-{}", self.digits, self.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(decimal: Option<Decimal>) -> String {
        decimal.and_then(Decimal::number).unwrap().to_string()
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(shown(Decimal::new(426, 1).shifted(8)), "4260000000");
        assert_eq!(shown(Decimal::new(11, 1).shifted(8)), "110000000");
        assert_eq!(shown(Decimal::new(117, 1).shifted(0)), "11.7");
        assert_eq!(shown(Decimal::new(23_456, 5).shifted(0)), "0.23456");
        let third = Decimal::whole(2).over(Decimal::whole(3));
        assert_eq!(
            shown(third.and_then(|n| n.shifted(2)).map(|n| n.rounded(2))),
            "66.67"
        );
        assert_eq!(shown(Decimal::new(15, 1).plus(Decimal::whole(2))), "3.5");
    }

    #[test]
    fn what_is_too_large_is_none() {
        assert!(Decimal::whole(i128::MAX).shifted(1).is_none());
        assert!(Decimal::whole(1).over(Decimal::ZERO).is_none());
    }
}
