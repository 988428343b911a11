//! The time of a signature, in the two spellings that requests use.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

/// A whole second, printed as `YYYYMMDD'T'HHMMSS'Z'`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SigningTime(Timestamp);

impl SigningTime {
    /// The second that contains `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(Timestamp::from_second(at.as_second()).expect("the second of a timestamp is in range"))
    }

    /// Reads the sixteen characters of ISO 8601's basic form, and nothing else.
    pub fn parse_basic(text: &str) -> Option<Self> {
        let &[
            y1,
            y2,
            y3,
            y4,
            m1,
            m2,
            d1,
            d2,
            b'T',
            h1,
            h2,
            i1,
            i2,
            s1,
            s2,
            b'Z',
        ] = text.as_bytes()
        else {
            return None;
        };
        let year = i16::from(two_digits(y1, y2)?) * 100 + i16::from(two_digits(y3, y4)?);
        let date_time = DateTime::new(
            year,
            two_digits(m1, m2)?,
            two_digits(d1, d2)?,
            two_digits(h1, h2)?,
            two_digits(i1, i2)?,
            two_digits(s1, s2)?,
            0,
        );
        Offset::UTC.to_timestamp(date_time.ok()?).ok().map(Self)
    }

    /// Reads a `Date` header: the form of RFC 9110, or ISO basic as some clients write it.
    pub fn parse_date_header(text: &str) -> Option<Self> {
        Self::parse_basic(text).or_else(|| {
            rfc2822::DateTimeParser::new()
                .parse_timestamp(text)
                .ok()
                .map(Self::at)
        })
    }

    /// The instant itself.
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// The same time moved by `seconds`, held at the ends of the calendar.
    pub fn shifted(self, seconds: i64) -> Self {
        let moved = self.seconds().saturating_add(seconds);
        Self(Timestamp::from_second(moved).unwrap_or(self.0))
    }

    /// `YYYYMMDD`, the date that belongs into the credential scope.
    pub fn date(self) -> String {
        self.0.strftime("%Y%m%d").to_string()
    }
}

fn two_digits(tens: u8, units: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| (byte - b'0').cast_signed());
    Some(digit(tens)? * 10 + digit(units)?)
}

impl fmt::Display for SigningTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y%m%dT%H%M%SZ"))
    }
}

#[cfg(test)]
mod tests {
    use super::SigningTime;

    #[test]
    fn reads_and_prints_the_basic_form() {
        let cases = [
            ("20150830T123600Z", 1_440_938_160),
            ("19700101T000000Z", 0),
            ("20240229T235959Z", 1_709_251_199),
        ];
        for (text, seconds) in cases {
            let time = SigningTime::parse_basic(text).unwrap();
            assert_eq!(time.seconds(), seconds, "{text}");
            assert_eq!(time.to_string(), text);
            assert_eq!(time.date(), text.split_once('T').unwrap().0);
        }
    }

    #[test]
    fn refuses_every_other_spelling() {
        let cases = [
            "",
            "20150830T123600",
            "20150830t123600Z",
            "20150830T123600z",
            "2015-08-30T12:36:00Z",
            "20150830T123600Z ",
            " 0150830T123600Z",
            "20150230T123600Z",
            "20151330T123600Z",
            "20150830T243600Z",
            "20150830T126000Z",
            "20150830T123660Z",
            "120150830T123600Z",
            "2015083\u{661}T123600Z",
            "+0150830T123600Z",
        ];
        for text in cases {
            assert_eq!(SigningTime::parse_basic(text), None, "{text:?}");
        }
    }

    #[test]
    fn reads_both_forms_of_the_date_header() {
        let expected = SigningTime::parse_basic("20150830T123600Z");
        for text in ["Sun, 30 Aug 2015 12:36:00 GMT", "20150830T123600Z"] {
            assert_eq!(SigningTime::parse_date_header(text), expected, "{text}");
        }
        for text in ["Sun Aug 30 12:36:00 2015", "yesterday", "1440938160"] {
            assert_eq!(SigningTime::parse_date_header(text), None, "{text}");
        }
    }
}
