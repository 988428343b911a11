//! The two timestamps of the API: epoch seconds, and text.

use jiff::{civil, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Value;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z; on the wire a JSON number of seconds, with at most three decimals.
///
/// Read from an integer, a fraction, a text that is a number, or ISO 8601 text; never written with an exponent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// The same moment where the model wants text: `2024-10-10T12:34:56.789Z`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoTimestamp(pub i64);

/// The first and the last moment that ISO text can name: years -9999 to 9999.
const RANGE_MS: std::ops::RangeInclusive<i64> = -377_705_023_201_000..=253_402_207_200_999;

impl Timestamp {
    /// The moment that a JSON value stands for, or nothing when it stands for none.
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => from_seconds(&number.to_string()),
            Value::String(text) => from_seconds(text).or_else(|| from_iso(text)),
            _ => None,
        }
        .filter(|at| RANGE_MS.contains(at))
        .map(Self)
    }

    /// ISO 8601 text in UTC with milliseconds.
    pub fn to_iso(self) -> String {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(at) => format!("{at:.3}"),
            Err(_) => String::from("-"),
        }
    }
}

impl From<Timestamp> for IsoTimestamp {
    fn from(at: Timestamp) -> Self {
        Self(at.0)
    }
}

/// Milliseconds of a number of seconds, rounded to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the value is finite and bounded before the cast"
)]
fn from_seconds(text: &str) -> Option<i64> {
    if let Ok(whole) = text.parse::<i64>() {
        return whole.checked_mul(1000);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
        return None; // f64 would accept "inf" and "nan"
    }
    let ms = text.parse::<f64>().ok()? * 1000.0;
    (ms.is_finite() && ms.abs() < 1e15).then(|| ms.round() as i64)
}

/// Milliseconds of ISO 8601 text; without an offset it is UTC, without a time it is midnight.
fn from_iso(text: &str) -> Option<i64> {
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Some(at.as_millisecond());
    }
    let local = text.parse::<civil::DateTime>().ok()?;
    Some(TimeZone::UTC.to_timestamp(local).ok()?.as_millisecond())
}

impl Serialize for Timestamp {
    #[expect(
        clippy::cast_precision_loss,
        reason = "every moment of the years -9999 to 9999 in milliseconds is below 2^53"
    )]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.0 as f64 / 1000.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::from_json(&Value::deserialize(from)?).ok_or_else(|| D::Error::custom("not a time"))
    }
}

impl Serialize for IsoTimestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Timestamp(self.0).to_iso())
    }
}

impl<'de> Deserialize<'de> for IsoTimestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Timestamp::deserialize(from).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_spelling_is_read() {
        let moment = Some(Timestamp(1_590_524_772_505));
        let cases = [
            (json!(1_590_524_772), Some(Timestamp(1_590_524_772_000))),
            (json!(1_590_524_772.505), moment),
            (json!(1.590_524_772_505e9), moment),
            (json!("1590524772.505"), moment),
            (json!("2020-05-26T20:26:12.505Z"), moment),
            (json!("2020-05-26T22:26:12.505+02:00"), moment),
            (json!("2020-05-26T20:26:12.505"), moment),
            (json!("2020-05-26 20:26:12.505"), moment),
            (json!("2020-05-26"), Some(Timestamp(1_590_451_200_000))),
            (json!(-1.5), Some(Timestamp(-1_500))),
            (json!("yesterday"), None),
            (json!("inf"), None),
            (json!("nan"), None),
            (json!(1e300), None),
            (json!(i64::MAX), None),
            (json!(true), None),
            (json!([1]), None),
        ];
        for (value, expected) in cases {
            assert_eq!(Timestamp::from_json(&value), expected, "{value}");
        }
    }

    #[test]
    fn the_number_has_milliseconds_and_no_exponent() {
        let cases = [
            (1_590_524_772_505, "1590524772.505"),
            (1_590_524_772_000, "1590524772.0"),
            (5, "0.005"),
            (-1_500, "-1.5"),
            (253_402_207_200_000, "253402207200.0"),
        ];
        for (ms, expected) in cases {
            assert_eq!(serde_json::to_string(&Timestamp(ms)).unwrap(), expected);
            assert_eq!(
                serde_json::from_str::<Timestamp>(expected).unwrap(),
                Timestamp(ms)
            );
        }
    }

    #[test]
    fn text_has_milliseconds_and_z() {
        let text = serde_json::to_string(&IsoTimestamp(1_728_563_696_000)).unwrap();
        assert_eq!(text, "\"2024-10-10T12:34:56.000Z\"");
        assert_eq!(
            serde_json::from_str::<IsoTimestamp>(&text).unwrap().0,
            1_728_563_696_000
        );
    }
}
