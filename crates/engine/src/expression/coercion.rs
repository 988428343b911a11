//! The result of an expression as the canonical text of its column's type, or why it is none.

use rusqlite::types::ValueRef;
use towpath_data::schema::DataType;

/// Writes `value` as a value of `data_type`; answers false for NULL.
pub(super) fn write(
    value: ValueRef<'_>,
    data_type: DataType,
    buffer: &mut Vec<u8>,
) -> Result<bool, String> {
    if value == ValueRef::Null {
        return Ok(false);
    }
    if let (true, ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = (data_type.is_binary(), value) {
        within(data_type, bytes.len())?;
        buffer.extend_from_slice(bytes);
        return Ok(true);
    }
    let written = spelled(value)?;
    let text = written.trim();
    let canonical = match data_type {
        DataType::Boolean => boolean(text)?.to_owned(),
        DataType::Int1 => integer(text, i8::MIN.into(), i8::MAX.into())?,
        DataType::Int2 => integer(text, i16::MIN.into(), i16::MAX.into())?,
        DataType::Int4 => integer(text, i32::MIN.into(), i32::MAX.into())?,
        DataType::Int8 => integer(text, i64::MIN.into(), i64::MAX.into())?,
        DataType::UInt1 => integer(text, 0, u8::MAX.into())?,
        DataType::UInt2 => integer(text, 0, u16::MAX.into())?,
        DataType::UInt4 => integer(text, 0, u32::MAX.into())?,
        DataType::UInt8 => integer(text, 0, u64::MAX.into())?,
        DataType::Numeric(size) => numeric(text, size)?,
        DataType::Real4 | DataType::Real8 => real(text)?,
        DataType::Date => date(text)?,
        DataType::Time { digits } => time(text, digits)?,
        DataType::DateTime { digits, .. } => date_time(text, digits)?,
        DataType::String(_) | DataType::WString(_) => {
            within(data_type, written.chars().count())?;
            written
        }
        DataType::Clob | DataType::NClob | DataType::Bytes(_) | DataType::Blob => written,
    };
    buffer.extend_from_slice(canonical.as_bytes());
    Ok(true)
}

/// A value as text.
fn spelled(value: ValueRef<'_>) -> Result<String, String> {
    match value {
        ValueRef::Null => Ok(String::new()),
        ValueRef::Integer(number) => Ok(number.to_string()),
        // `10.0` keeps its point; nothing has an exponent below 1e16.
        ValueRef::Real(number) => Ok(format!("{number:?}")),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => std::str::from_utf8(bytes)
            .map(str::to_owned)
            .map_err(|_| "the result is not valid UTF-8".to_owned()),
    }
}

fn within(data_type: DataType, length: usize) -> Result<(), String> {
    let (limit, unit) = match data_type {
        DataType::String(Some(limit)) | DataType::WString(Some(limit)) => (limit, "characters"),
        DataType::Bytes(Some(limit)) => (limit, "bytes"),
        _ => return Ok(()),
    };
    if length <= limit as usize {
        return Ok(());
    }
    Err(format!(
        "the result has {length} {unit}; the column holds {limit}"
    ))
}

fn refused(as_what: &str) -> String {
    format!("the result is no {as_what}")
}

fn boolean(text: &str) -> Result<&'static str, String> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "t" | "true" | "1.0" => Ok("1"),
        "0" | "f" | "false" | "0.0" => Ok("0"),
        _ => Err(refused("boolean")),
    }
}

fn integer(text: &str, least: i128, most: i128) -> Result<String, String> {
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return Err(refused("whole number")),
        None => text,
    };
    let number: i128 = whole.parse().map_err(|_| refused("whole number"))?;
    if (least..=most).contains(&number) {
        Ok(number.to_string())
    } else {
        Err(format!(
            "the result {number} is not between {least} and {most}"
        ))
    }
}

/// An exact decimal, rounded half away from zero to the column's scale.
fn numeric(text: &str, size: Option<(u16, i16)>) -> Result<String, String> {
    if let Some(special) = special(text) {
        return Ok(special.to_owned());
    }
    let plain = if text.contains(['e', 'E']) {
        let number: f64 = text.parse().map_err(|_| refused("number"))?;
        format!("{number}")
    } else {
        text.to_owned()
    };
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_decimal = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !is_decimal(whole) || !is_decimal(fraction) {
        return Err(refused("number"));
    }
    let Some((precision, scale)) = size else {
        return Ok(joined(sign, whole, fraction));
    };
    let scale = usize::try_from(scale).unwrap_or(0);
    let (whole, fraction) = rounded(whole, fraction, scale);
    let room = usize::from(precision).saturating_sub(scale);
    if whole.trim_start_matches('0').len() > room {
        return Err(format!(
            "the result has more than {room} digits before the point; the column is numeric({precision},{scale})"
        ));
    }
    Ok(joined(sign, &whole, &fraction))
}

fn joined(sign: &str, whole: &str, fraction: &str) -> String {
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// The digits before and after the point, with `scale` of the latter.
fn rounded(whole: &str, fraction: &str, scale: usize) -> (String, String) {
    let Some(next) = fraction.as_bytes().get(scale) else {
        return (whole.to_owned(), fraction.to_owned());
    };
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().take(scale)).collect();
    if *next >= b'5' {
        let mut carry = true;
        for digit in digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                carry = false;
                break;
            }
        }
        if carry {
            digits.insert(0, b'1');
        }
    }
    let fraction = digits.split_off(digits.len() - scale.min(digits.len()));
    let text = |digits: Vec<u8>| digits.into_iter().map(char::from).collect();
    (text(digits), text(fraction))
}

fn special(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "nan" => Some("NaN"),
        "inf" | "infinity" => Some("Infinity"),
        "-inf" | "-infinity" => Some("-Infinity"),
        _ => None,
    }
}

fn real(text: &str) -> Result<String, String> {
    if let Some(special) = special(text) {
        return Ok(special.to_owned());
    }
    let number: f64 = text.parse().map_err(|_| refused("number"))?;
    Ok(format!("{number:?}"))
}

/// `YYYY-MM-DD`, also with colons; a time of day after it is left out.
fn date(text: &str) -> Result<String, String> {
    let day = text.get(..10).ok_or_else(|| refused("date"))?;
    let day = day.replacen(':', "-", 2);
    let shape = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let rest_is_time = text
        .get(10..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', 'T']));
    let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<u32>().ok();
    let possible = part(5..7).is_some_and(|month| (1..=12).contains(&month))
        && part(8..10).is_some_and(|day| (1..=31).contains(&day));
    if shape && rest_is_time && possible {
        Ok(day)
    } else {
        Err(refused("date (YYYY-MM-DD)"))
    }
}

/// `HH:MM[:SS[.f]]` with at most `digits` of the fraction.
fn time(text: &str, digits: u8) -> Result<String, String> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let parts: Vec<&str> = clock.split(':').collect();
    let within = |part: &str, most: u32| {
        part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= most)
    };
    let good = match parts.as_slice() {
        [hour, minute] => fraction.is_empty() && within(hour, 23) && within(minute, 59),
        [hour, minute, second] => within(hour, 23) && within(minute, 59) && within(second, 59),
        _ => false,
    };
    if !good || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refused("time (HH:MM:SS)"));
    }
    let seconds = if parts.len() == 2 { ":00" } else { "" };
    let fraction: String = fraction.chars().take(usize::from(digits)).collect();
    let point = if fraction.is_empty() { "" } else { "." };
    Ok(format!("{clock}{seconds}{point}{fraction}"))
}

fn date_time(text: &str, digits: u8) -> Result<String, String> {
    let day = date(text)?;
    let rest = text.get(10..).unwrap_or_default();
    let clock = rest.trim_start_matches([' ', 'T']).trim_end_matches('Z');
    let clock = if clock.is_empty() { "00:00:00" } else { clock };
    Ok(format!("{day} {}", time(clock, digits)?))
}
