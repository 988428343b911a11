//! Values as SQLite holds them → the canonical text of [`towpath_data::rows`], or the reason why there is none.

use super::{moment::Moment, settings::Dates};
use rusqlite::types::ValueRef;
use std::borrow::Cow;
use towpath_data::schema::DataType;

/// The largest integer up to which every integer is also a 64-bit float.
const EXACT_IN_FLOAT: u64 = 1 << 53;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// It was appended to the buffer.
    Value,
    /// It was appended, cut at its limit.
    Cut,
    /// It is NULL.
    Null,
}

/// How the values of one column are spelled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speller {
    pub(super) data_type: DataType,
    pub(super) dates: Dates,
    /// Longest text or blob in bytes.
    pub(super) limit: Option<usize>,
}

type Reason = Cow<'static, str>;

impl Speller {
    /// Appends the canonical text of `value` to `buffer`.
    ///
    /// # Errors
    /// The reason, without the value, when the declared type cannot hold it exactly.
    pub(super) fn spell(
        self,
        value: ValueRef<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<Spelled, Reason> {
        if value == ValueRef::Null {
            return Ok(Spelled::Null);
        }
        match self.data_type {
            DataType::Boolean => boolean(value, buffer)?,
            DataType::UInt8 => unsigned(value, buffer)?,
            DataType::Numeric(size) => numeric(value, size, buffer)?,
            DataType::Real4 | DataType::Real8 => real(value, buffer)?,
            DataType::Date | DataType::Time { .. } | DataType::DateTime { .. } => {
                self.moment(value, buffer)?;
            }
            DataType::Bytes(_) | DataType::Blob => match value {
                ValueRef::Blob(bytes) => return Ok(self.append(bytes, buffer)),
                other => return Err(mismatch(other, self.data_type)),
            },
            DataType::String(_) | DataType::WString(_) | DataType::Clob | DataType::NClob => {
                return self.text(value, buffer);
            }
            _ => match value {
                ValueRef::Integer(integer) => append_integer(integer, buffer),
                other => return Err(mismatch(other, self.data_type)),
            },
        }
        Ok(Spelled::Value)
    }

    fn text(self, value: ValueRef<'_>, buffer: &mut Vec<u8>) -> Result<Spelled, Reason> {
        match value {
            ValueRef::Text(bytes) => {
                let text = std::str::from_utf8(bytes).map_err(|error| {
                    Reason::from(format!(
                        "the text is not valid UTF-8 (from its byte {})",
                        error.valid_up_to()
                    ))
                })?;
                Ok(match self.limit {
                    Some(limit) if text.len() > limit => {
                        buffer.extend_from_slice(
                            text.get(..text.floor_char_boundary(limit))
                                .unwrap_or_default()
                                .as_bytes(),
                        );
                        Spelled::Cut
                    }
                    _ => {
                        buffer.extend_from_slice(bytes);
                        Spelled::Value
                    }
                })
            }
            // Columns of no particular affinity (JSON, STRING) hold numbers where the text looked like one.
            ValueRef::Integer(integer) => {
                append_integer(integer, buffer);
                Ok(Spelled::Value)
            }
            ValueRef::Real(real) => {
                append_real(real, buffer);
                Ok(Spelled::Value)
            }
            other => Err(mismatch(other, self.data_type)),
        }
    }

    fn append(self, bytes: &[u8], buffer: &mut Vec<u8>) -> Spelled {
        match self.limit.and_then(|limit| bytes.get(..limit)) {
            Some(cut) if cut.len() < bytes.len() => {
                buffer.extend_from_slice(cut);
                Spelled::Cut
            }
            _ => {
                buffer.extend_from_slice(bytes);
                Spelled::Value
            }
        }
    }

    fn moment(self, value: ValueRef<'_>, buffer: &mut Vec<u8>) -> Result<(), Reason> {
        let moment = match (value, self.dates) {
            (ValueRef::Text(text), _) => Moment::parse(text),
            (ValueRef::Integer(seconds), Dates::UnixEpoch) => Moment::from_seconds(seconds),
            (ValueRef::Real(seconds), Dates::UnixEpoch) => Moment::from_fraction(seconds),
            #[expect(clippy::cast_precision_loss, reason = "day numbers are small")]
            (ValueRef::Integer(days), Dates::Julian) => Moment::from_julian(days as f64),
            (ValueRef::Real(days), Dates::Julian) => Moment::from_julian(days),
            (ValueRef::Integer(_) | ValueRef::Real(_), Dates::Iso) => {
                return Err("the date or time is a number, not ISO 8601 text; \
                            the setting SqliteDates (unixepoch, julian) says what numbers mean"
                    .into());
            }
            (other, _) => return Err(mismatch(other, self.data_type)),
        };
        let moment = moment
            .ok_or("the value is not a date or time in ISO 8601 within the years 0000 to 9999")?;
        let midnight = moment.nanoseconds.unwrap_or(0) == 0;
        let written = match self.data_type {
            DataType::Date if midnight => moment.write_date(buffer),
            DataType::Date => return Err("the date carries a time of day".into()),
            DataType::Time { digits } => match moment {
                Moment { days: None, .. } => moment.write_time(digits, buffer),
                _ => return Err("the time of day carries a date".into()),
            },
            DataType::DateTime { digits, .. } => {
                moment.write_date(buffer).ok_or("the time has no date")?;
                buffer.push(b' ');
                moment.write_time(digits, buffer)
            }
            _ => None,
        };
        written.ok_or_else(|| "the fraction of a second has more digits than the type".into())
    }
}

fn mismatch(value: ValueRef<'_>, data_type: DataType) -> Reason {
    let class = match value {
        ValueRef::Null => "NULL",
        ValueRef::Integer(_) => "INTEGER",
        ValueRef::Real(_) => "REAL",
        ValueRef::Text(_) => "TEXT",
        ValueRef::Blob(_) => "BLOB",
    };
    format!(
        "the value is of storage class {class}, which a column of type {data_type:?} cannot hold"
    )
    .into()
}

fn boolean(value: ValueRef<'_>, buffer: &mut Vec<u8>) -> Result<(), Reason> {
    buffer.push(match value {
        ValueRef::Integer(0) => b'0',
        ValueRef::Integer(1) => b'1',
        ValueRef::Text(text) if text.eq_ignore_ascii_case(b"false") => b'0',
        ValueRef::Text(text) if text.eq_ignore_ascii_case(b"true") => b'1',
        ValueRef::Integer(_) => return Err("the boolean is neither 0 nor 1".into()),
        other => return Err(mismatch(other, DataType::Boolean)),
    });
    Ok(())
}

fn unsigned(value: ValueRef<'_>, buffer: &mut Vec<u8>) -> Result<(), Reason> {
    let number = match value {
        ValueRef::Integer(integer) => u64::try_from(integer).ok(),
        ValueRef::Text(text) => parse_unsigned(text),
        other => return Err(mismatch(other, DataType::UInt8)),
    };
    let number = number.ok_or("the value is not an unsigned integer of 64 bits")?;
    buffer.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    Ok(())
}

/// Decimal digits, and nothing else.
pub(super) fn parse_unsigned(text: &[u8]) -> Option<u64> {
    let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    digits.then(|| std::str::from_utf8(text).ok()?.parse().ok())?
}

fn real(value: ValueRef<'_>, buffer: &mut Vec<u8>) -> Result<(), Reason> {
    match value {
        ValueRef::Real(real) => append_real(real, buffer),
        ValueRef::Integer(integer) if integer.unsigned_abs() <= EXACT_IN_FLOAT => {
            append_integer(integer, buffer);
        }
        ValueRef::Integer(_) => {
            return Err("the integer has no exact floating-point value".into());
        }
        other => return Err(mismatch(other, DataType::Real8)),
    }
    Ok(())
}

fn append_integer(integer: i64, buffer: &mut Vec<u8>) {
    buffer.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// The shortest text that reads back to the same bits.
fn append_real(real: f64, buffer: &mut Vec<u8>) {
    let text = if real == f64::INFINITY {
        "Infinity".to_owned()
    } else if real == f64::NEG_INFINITY {
        "-Infinity".to_owned()
    } else {
        format!("{real:?}")
    };
    buffer.extend_from_slice(text.strip_suffix(".0").unwrap_or(&text).as_bytes());
}

fn numeric(
    value: ValueRef<'_>,
    size: Option<(u16, i16)>,
    buffer: &mut Vec<u8>,
) -> Result<(), Reason> {
    let text: Cow<'_, str> = match value {
        ValueRef::Integer(integer) => integer.to_string().into(),
        ValueRef::Real(real) if real.is_finite() => real.to_string().into(),
        ValueRef::Real(_) => return Err("the value is infinite".into()),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .ok()
            .and_then(canonical_decimal)
            .ok_or("the text is not a decimal number")?,
        other => return Err(mismatch(other, DataType::Numeric(size))),
    };
    if let Some((_, scale)) = size {
        let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
        let needed = fraction.trim_end_matches('0').len();
        if needed > usize::try_from(scale.max(0)).unwrap_or(0) {
            return Err(format!(
                "the number has {needed} digits after the point, and its column is declared with {scale}"
            )
            .into());
        }
    }
    buffer.extend_from_slice(text.as_bytes());
    Ok(())
}

/// A decimal number without exponent, sign `+` or bare points, its zeros kept; or `NaN` and the infinities.
pub(super) fn canonical_decimal(text: &str) -> Option<Cow<'_, str>> {
    if matches!(text, "NaN" | "Infinity" | "-Infinity") {
        return Some(text.into());
    }
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let plain = exponent == 0
        && !text.starts_with('+')
        && !whole.is_empty()
        && !mantissa.ends_with('.')
        && mantissa.len() == digits.len();
    if plain {
        return Some(text.into());
    }
    // An exponent may ask for a text of any length; none of the engines has numbers beyond these.
    if exponent.unsigned_abs() > 200_000 {
        return None;
    }
    let shift = usize::try_from(exponent.unsigned_abs()).ok()?;
    let (whole, fraction) = if exponent >= 0 {
        let taken = shift.min(fraction.len());
        let zeros = "0".repeat(shift - taken);
        (
            format!("{whole}{}{zeros}", fraction.get(..taken)?),
            fraction.get(taken..)?.to_owned(),
        )
    } else {
        let all = format!("{}{whole}", "0".repeat(shift));
        let at = all.len() - shift;
        (
            all.get(..at)?.to_owned(),
            format!("{}{fraction}", all.get(at..)?),
        )
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(data_type: DataType, dates: Dates, value: ValueRef<'_>) -> Result<String, Reason> {
        let speller = Speller {
            data_type,
            dates,
            limit: None,
        };
        let mut buffer = Vec::new();
        let spelled = speller.spell(value, &mut buffer)?;
        assert_eq!(spelled, Spelled::Value);
        Ok(String::from_utf8(buffer).unwrap())
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn values_that_fit_their_declared_type() {
        use ValueRef::{Blob, Integer, Real, Text};
        let moment = DataType::DateTime {
            digits: 6,
            zone: false,
        };
        let cases = [
            (
                DataType::Int8,
                Dates::Iso,
                Integer(i64::MIN),
                "-9223372036854775808",
            ),
            (DataType::Boolean, Dates::Iso, Integer(1), "1"),
            (DataType::Boolean, Dates::Iso, Text(b"FALSE"), "0"),
            (
                DataType::UInt8,
                Dates::Iso,
                Text(b"18446744073709551615"),
                "18446744073709551615",
            ),
            (DataType::Real8, Dates::Iso, Real(0.1), "0.1"),
            (DataType::Real8, Dates::Iso, Real(-0.0), "-0"),
            (DataType::Real8, Dates::Iso, Real(1e300), "1e300"),
            (DataType::Real8, Dates::Iso, Real(5e-324), "5e-324"),
            (
                DataType::Real8,
                Dates::Iso,
                Real(f64::NEG_INFINITY),
                "-Infinity",
            ),
            (
                DataType::Real8,
                Dates::Iso,
                Integer(1 << 53),
                "9007199254740992",
            ),
            (
                DataType::Numeric(Some((10, 2))),
                Dates::Iso,
                Real(19.99),
                "19.99",
            ),
            (
                DataType::Numeric(Some((10, 2))),
                Dates::Iso,
                Text(b"7.5000"),
                "7.5000",
            ),
            (
                DataType::Numeric(None),
                Dates::Iso,
                Real(1e22),
                "10000000000000000000000",
            ),
            (
                DataType::Numeric(None),
                Dates::Iso,
                Text(b"-1.5e-3"),
                "-0.0015",
            ),
            (DataType::NClob, Dates::Iso, Text("é\0ö".as_bytes()), "é\0ö"),
            (DataType::NClob, Dates::Iso, Integer(5), "5"),
            (DataType::Blob, Dates::Iso, Blob(b"ab"), "ab"),
            (
                DataType::Date,
                Dates::Iso,
                Text(b"2024-02-29"),
                "2024-02-29",
            ),
            (
                DataType::Date,
                Dates::UnixEpoch,
                Integer(86_400),
                "1970-01-02",
            ),
            (
                DataType::Time { digits: 3 },
                Dates::Iso,
                Text(b"12:00:00.100"),
                "12:00:00.1",
            ),
            (
                moment,
                Dates::Iso,
                Text(b"2024-01-01T00:00:00Z"),
                "2024-01-01 00:00:00",
            ),
            (
                moment,
                Dates::Julian,
                Real(2_440_587.5),
                "1970-01-01 00:00:00",
            ),
            (moment, Dates::UnixEpoch, Real(0.5), "1970-01-01 00:00:00.5"),
        ];
        for (data_type, dates, value, expected) in cases {
            assert_eq!(
                spell(data_type, dates, value).as_deref(),
                Ok(expected),
                "{value:?}"
            );
        }
    }

    #[test]
    fn values_that_do_not_fit_are_refused() {
        use ValueRef::{Blob, Integer, Real, Text};
        let cases = [
            (DataType::Int8, Text(b"5")),
            (DataType::Int8, Real(1.5)),
            (DataType::Boolean, Integer(2)),
            (DataType::UInt8, Integer(-1)),
            (DataType::UInt8, Text(b"+1")),
            (DataType::UInt8, Text(b"")),
            (DataType::Real8, Integer((1 << 53) + 1)),
            (DataType::Real8, Text(b"1.0")),
            (DataType::Numeric(Some((10, 2))), Real(0.125)),
            (DataType::Numeric(Some((10, 2))), Text(b"0.001")),
            (DataType::Numeric(None), Text(b"1,5")),
            (DataType::Numeric(None), Real(f64::INFINITY)),
            (DataType::Numeric(None), Text(b"1e999999999")),
            (DataType::NClob, Blob(b"x")),
            (DataType::NClob, Text(b"a\xff")),
            (DataType::Blob, Text(b"x")),
            (DataType::Date, Integer(5)),
            (DataType::Date, Text(b"2024-01-01 10:00:00")),
            (DataType::Date, Text(b"10:00:00")),
            (DataType::Time { digits: 0 }, Text(b"10:00:00.5")),
            (DataType::Time { digits: 6 }, Text(b"2024-01-01 10:00:00")),
        ];
        for (data_type, value) in cases {
            let spelled = spell(data_type, Dates::Iso, value);
            assert!(spelled.is_err(), "{data_type:?} {value:?}: {spelled:?}");
        }
    }

    #[test]
    fn limits_cut_at_the_end_of_a_character() {
        let speller = |data_type| Speller {
            data_type,
            dates: Dates::Iso,
            limit: Some(3),
        };
        let mut buffer = Vec::new();
        let text = ValueRef::Text("aéé".as_bytes());
        assert_eq!(
            speller(DataType::NClob).spell(text, &mut buffer),
            Ok(Spelled::Cut)
        );
        assert_eq!(buffer, "aé".as_bytes());
        let blob = ValueRef::Blob(b"1234");
        assert_eq!(
            speller(DataType::Blob).spell(blob, &mut buffer),
            Ok(Spelled::Cut)
        );
        assert_eq!(
            speller(DataType::Blob).spell(ValueRef::Blob(b"123"), &mut buffer),
            Ok(Spelled::Value)
        );
    }

    #[test]
    fn decimals_lose_their_exponent_and_nothing_else() {
        for (text, expected) in [
            ("1", Some("1")),
            ("-0.50", Some("-0.50")),
            ("+2", Some("2")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("1e3", Some("1000")),
            ("1.25E1", Some("12.5")),
            ("12.5e-4", Some("0.00125")),
            ("007", Some("007")),
            ("NaN", Some("NaN")),
            ("", None),
            ("-", None),
            (".", None),
            ("e5", None),
            ("1e", None),
            ("0x10", None),
            ("1 ", None),
            ("--1", None),
            ("1e2147483648", None),
        ] {
            assert_eq!(canonical_decimal(text).as_deref(), expected, "{text}");
        }
    }
}
