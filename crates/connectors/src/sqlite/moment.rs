//! Dates and times as applications keep them in SQLite, and their canonical text.
//!
//! SQLite has no type for them ([section 2.2]): they are ISO 8601 text, seconds since 1970 or Julian
//! day numbers. Reading never guesses: what is not exactly a date or time is refused.
//!
//! [section 2.2]: https://www.sqlite.org/datatype3.html#date_and_time_datatype

use std::io::Write;

/// Nanoseconds of a second.
const SECOND: i64 = 1_000_000_000;
/// Nanoseconds of a day.
const DAY: i64 = 86_400 * SECOND;
/// The Julian day of 1970-01-01 00:00.
const JULIAN_EPOCH: f64 = 2_440_587.5;

/// A date and a time of day, in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Days since 1970-01-01; `None` for a time without a date.
    pub(super) days: Option<i64>,
    /// Nanoseconds since midnight; `None` for a date without a time.
    pub(super) nanoseconds: Option<i64>,
}

impl Moment {
    /// Reads ISO 8601 text as SQLite's own functions take it: `YYYY-MM-DD`, `HH:MM[:SS[.f]]`, or both with
    /// a blank or `T` between; then `Z` or an offset, which is taken out.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let (date, rest) = match text.as_bytes().get(4) {
            Some(b'-') => (Some(parse_date(text.get(..10)?)?), text.get(10..)?),
            _ => (None, text),
        };
        if rest.is_empty() {
            return date.map(|days| Self {
                days: Some(days),
                nanoseconds: None,
            });
        }
        let time = match date {
            Some(_) => rest.strip_prefix([' ', 'T'])?,
            None => rest,
        };
        let (time, offset) = split_offset(time)?;
        let nanoseconds = parse_time(time)?;
        match date {
            Some(days) => Self::at(days, nanoseconds.checked_sub(offset)?),
            None => (offset == 0).then_some(Self {
                days: None,
                nanoseconds: Some(nanoseconds),
            }),
        }
    }

    /// Seconds since 1970.
    pub(super) fn from_seconds(seconds: i64) -> Option<Self> {
        let nanoseconds = seconds.rem_euclid(86_400).checked_mul(SECOND)?;
        Self::at(seconds.div_euclid(86_400), nanoseconds)
    }

    /// Seconds since 1970 with a fraction, which is good to a microsecond in this century.
    pub(super) fn from_fraction(seconds: f64) -> Option<Self> {
        let whole = seconds.floor();
        let micros = ((seconds - whole) * 1e6).round();
        Self::at_float(whole, micros, 1_000)
    }

    /// A Julian day number, which is good to a millisecond, as SQLite itself takes it.
    pub(super) fn from_julian(days: f64) -> Option<Self> {
        let millis = ((days - JULIAN_EPOCH) * 86_400_000.0).round();
        let whole = (millis / 1000.0).floor();
        Self::at_float(whole, millis - whole * 1000.0, 1_000_000)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "both are checked to be small"
    )]
    fn at_float(seconds: f64, parts: f64, nanoseconds_of_a_part: i64) -> Option<Self> {
        // About the years -9999 to 9999; narrowed by `at`.
        if seconds.is_nan() || seconds.abs() > 4e11 {
            return None;
        }
        let moment = Self::from_seconds(seconds as i64)?;
        let fraction = (parts as i64).checked_mul(nanoseconds_of_a_part)?;
        Self::at(moment.days?, moment.nanoseconds? + fraction)
    }

    /// A day and nanoseconds that may reach into its neighbours; the years 0 to 9999.
    fn at(days: i64, nanoseconds: i64) -> Option<Self> {
        let days = days.checked_add(nanoseconds.div_euclid(DAY))?;
        let first = days_of(0, 1, 1);
        let last = days_of(9999, 12, 31);
        (first..=last).contains(&days).then_some(Self {
            days: Some(days),
            nanoseconds: Some(nanoseconds.rem_euclid(DAY)),
        })
    }

    /// Writes `YYYY-MM-DD`.
    pub(super) fn write_date(&self, buffer: &mut Vec<u8>) -> Option<()> {
        let (year, month, day) = date_of(self.days?);
        write!(buffer, "{year:04}-{month:02}-{day:02}").ok()
    }

    /// Writes `HH:MM:SS[.f]`; `None` when there are more fraction digits than `digits`.
    pub(super) fn write_time(&self, digits: u8, buffer: &mut Vec<u8>) -> Option<()> {
        let total = self.nanoseconds.unwrap_or(0);
        let (seconds, fraction) = (total / SECOND, total % SECOND);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(buffer, "{hour:02}:{minute:02}:{second:02}").ok()?;
        if fraction == 0 {
            return Some(());
        }
        let text = format!("{fraction:09}");
        let text = text.trim_end_matches('0');
        if text.len() > usize::from(digits) {
            return None;
        }
        write!(buffer, ".{text}").ok()
    }
}

/// `YYYY-MM-DD` as days since 1970.
fn parse_date(text: &str) -> Option<i64> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let days = days_of(year, month, day);
    let valid = (1..=12).contains(&month) && day >= 1 && date_of(days) == (year, month, day);
    valid.then_some(days)
}

/// `HH:MM[:SS[.f]]` as nanoseconds since midnight.
fn parse_time(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let (second, fraction) = match parts.next() {
        None => (0, 0),
        Some(text) => {
            let (second, fraction) = text.split_once('.').unwrap_or((text, "0"));
            let kept = fraction.trim_end_matches('0');
            if fraction.is_empty() || kept.len() > 9 || !kept.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            (number(second, 2)?, format!("{kept:0<9}").parse().ok()?)
        }
    };
    let valid = hour < 24 && minute < 60 && second < 60;
    valid.then_some(((hour * 60 + minute) * 60 + second) * SECOND + fraction)
}

/// Splits `Z`, `+HH:MM` or `-HH:MM` off; the offset in nanoseconds.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time.trim_end(), 0));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, 0));
    };
    let (time, offset) = (text.get(..at)?, text.get(at + 1..)?);
    let (hour, minute) = offset.split_once(':')?;
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    if hour > 14 || minute > 59 {
        return None;
    }
    let sign = if text.as_bytes().get(at) == Some(&b'-') {
        -1
    } else {
        1
    };
    Some((time.trim_end(), sign * (hour * 60 + minute) * 60 * SECOND))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<i64> {
    let valid = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar
/// (<https://howardhinnant.github.io/date_algorithms.html>, `days_from_civil`).
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date of days since 1970-01-01 (`civil_from_days` of the same page).
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(moment: Moment) -> String {
        let mut buffer = Vec::new();
        if moment.days.is_some() {
            moment.write_date(&mut buffer).unwrap();
            buffer.push(b' ');
        }
        moment.write_time(9, &mut buffer).unwrap();
        String::from_utf8(buffer).unwrap()
    }

    #[test]
    fn reads_iso_text() {
        let cases = [
            ("2024-02-29", "2024-02-29 00:00:00"),
            ("2024-02-29 23:59", "2024-02-29 23:59:00"),
            ("2024-02-29T23:59:58.123", "2024-02-29 23:59:58.123"),
            ("2024-02-29 23:59:58.120000000000", "2024-02-29 23:59:58.12"),
            (
                "1969-12-31 23:59:59.000000001Z",
                "1969-12-31 23:59:59.000000001",
            ),
            ("2024-01-01 00:30:00+01:00", "2023-12-31 23:30:00"),
            ("2024-01-01 00:30:00 -05:30", "2024-01-01 06:00:00"),
            ("0000-01-01 00:00:00", "0000-01-01 00:00:00"),
            ("9999-12-31 23:59:59", "9999-12-31 23:59:59"),
            ("12:34", "12:34:00"),
            ("12:34:56.5", "12:34:56.5"),
        ];
        for (iso, expected) in cases {
            assert_eq!(
                Moment::parse(iso.as_bytes()).map(text).as_deref(),
                Some(expected),
                "{iso}"
            );
        }
        let refused = [
            "",
            "x",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-1-1",
            "2024-01-01 24:00:00",
            "2024-01-01 12:60:00",
            "2024-01-01 12:00:60",
            "2024-01-01 12:00:00.",
            "2024-01-01 ",
            "2024-01-01 12:00:00.0000000001",
            "2024-01-01x12:00",
            "0000-01-01 00:00:00+01:00",
            "2024-01-01 12:00:00+25:00",
            "12:00+01:00",
            "1:2:3",
            "2024-01-01 12:00:00 UTC",
            "-",
            "2024-é1-01",
            "1700000000",
            "now",
        ];
        for iso in refused {
            assert_eq!(Moment::parse(iso.as_bytes()), None, "{iso}");
        }
    }

    #[test]
    fn agrees_with_sqlite_about_numbers() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        for seconds in [
            0,
            1,
            -1,
            951_782_400,
            1_700_000_000,
            -62_167_219_200,
            253_402_300_799,
        ] {
            let expected: String = connection
                .query_row("select datetime(?1, 'unixepoch')", [seconds], |row| {
                    row.get(0)
                })
                .unwrap();
            assert_eq!(
                text(Moment::from_seconds(seconds).unwrap()),
                expected,
                "{seconds}"
            );
        }
        for days in [
            2_440_587.5,
            2_460_000.123_456,
            0.5 + 1_721_060.0,
            2_415_020.75,
        ] {
            let expected: String = connection
                .query_row("select strftime('%Y-%m-%d %H:%M:%f', ?1)", [days], |row| {
                    row.get(0)
                })
                .unwrap();
            // SQLite writes three digits of the fraction, the canonical text only those that are not zero.
            let mut found = text(Moment::from_julian(days).unwrap());
            let fraction = found.find('.').map_or(0, |at| found.len() - at - 1);
            found.push_str(if fraction == 0 {
                ".000"
            } else {
                "000".get(fraction..).unwrap()
            });
            assert_eq!(found, expected, "{days}");
        }
        assert_eq!(
            text(Moment::from_fraction(1_700_000_000.123).unwrap()),
            "2023-11-14 22:13:20.123"
        );
        assert_eq!(
            text(Moment::from_fraction(-0.25).unwrap()),
            "1969-12-31 23:59:59.75"
        );
        for seconds in [f64::NAN, f64::INFINITY, 1e18, -1e18] {
            assert_eq!(Moment::from_fraction(seconds), None);
            assert_eq!(Moment::from_julian(seconds), None);
        }
        for seconds in [i64::MAX, i64::MIN, 253_402_300_800, -62_167_219_201] {
            assert_eq!(Moment::from_seconds(seconds), None);
        }
    }

    #[test]
    fn more_fraction_digits_than_allowed_are_refused() {
        let moment = Moment::parse(b"12:00:00.1234567").unwrap();
        assert_eq!(moment.write_time(6, &mut Vec::new()), None);
        assert_eq!(moment.write_time(7, &mut Vec::new()), Some(()));
    }

    #[test]
    fn every_day_comes_back() {
        for days in (days_of(0, 1, 1)..=days_of(9999, 12, 31)).step_by(97) {
            let (year, month, day) = date_of(days);
            assert_eq!(days_of(year, month, day), days);
        }
    }
}
