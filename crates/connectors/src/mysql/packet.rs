//! The packets of the client/server protocol, taken apart and put together; pure, no I/O.
//!
//! A packet is three bytes of length, one of sequence, and its payload; a payload of 16 MiB - 1 bytes
//! goes on in the next packet. Numbers are little-endian; "length-encoded" ones are one byte up to
//! 250, else a marker and two, three or eight bytes.
//! Source of the facts: <https://mariadb.com/kb/en/clientserver-protocol/>.

use towpath_data::failure::Failure;

/// Bytes before each payload.
pub(super) const HEADER: usize = 4;
/// The longest payload of one packet; one so long goes on in the next.
pub(super) const LONGEST: usize = 0xff_ffff;
/// First byte of a NULL among text values.
pub(super) const NULL: u8 = 0xfb;

/// What the client and the server can do, as bits.
pub(super) mod capability {
    /// Affected rows count the rows found, not only those changed.
    pub(in super::super) const FOUND_ROWS: u32 = 1 << 1;
    pub(in super::super) const LONG_PASSWORD: u32 = 1;
    pub(in super::super) const LONG_FLAG: u32 = 1 << 2;
    pub(in super::super) const LOCAL_FILES: u32 = 1 << 7;
    pub(in super::super) const PROTOCOL_41: u32 = 1 << 9;
    pub(in super::super) const TLS: u32 = 1 << 11;
    pub(in super::super) const TRANSACTIONS: u32 = 1 << 13;
    pub(in super::super) const SECURE_CONNECTION: u32 = 1 << 15;
    pub(in super::super) const MULTI_RESULTS: u32 = 1 << 17;
    pub(in super::super) const PLUGIN_AUTH: u32 = 1 << 19;
    pub(in super::super) const PLUGIN_AUTH_LENENC: u32 = 1 << 21;
}

/// A packet that is not what the protocol says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) &'static str);

impl From<Malformed> for Failure {
    fn from(malformed: Malformed) -> Self {
        Self::connection(format!(
            "the server's answer cannot be understood: {}",
            malformed.0
        ))
    }
}

/// Reads a payload from its beginning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn new(payload: &'a [u8]) -> Self {
        Self(payload)
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(Malformed("a packet ends early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self
            .0
            .split_first_chunk::<N>()
            .ok_or(Malformed("a packet ends early"))?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub(super) fn u16(&mut self) -> Result<u16, Malformed> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// A length-encoded number; `None` is the marker of NULL.
    pub(super) fn length(&mut self) -> Result<Option<u64>, Malformed> {
        Ok(Some(match self.u8()? {
            NULL => return Ok(None),
            0xfc => u64::from(self.u16()?),
            0xfd => {
                let [a, b, c] = self.array()?;
                u64::from(u32::from_le_bytes([a, b, c, 0]))
            }
            0xfe => u64::from_le_bytes(self.array()?),
            0xff => return Err(Malformed("a length begins with 0xff")),
            small => u64::from(small),
        }))
    }

    /// A length-encoded number that cannot be NULL.
    pub(super) fn number(&mut self) -> Result<u64, Malformed> {
        self.length()?.ok_or(Malformed("a number is null"))
    }

    /// A length-encoded value; `None` is NULL.
    pub(super) fn value(&mut self) -> Result<Option<&'a [u8]>, Malformed> {
        let Some(length) = self.length()? else {
            return Ok(None);
        };
        let length = usize::try_from(length).map_err(|_| Malformed("a value is too long"))?;
        self.take(length).map(Some)
    }

    /// The bytes before the next NUL, which is passed; all that is left where there is none.
    pub(super) fn until_nul(&mut self) -> &'a [u8] {
        let end = memchr::memchr(0, self.0).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        taken
    }

    /// All that is left.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }
}

/// Appends a length-encoded number.
pub(super) fn put_number(output: &mut Vec<u8>, number: u64) {
    let bytes = number.to_le_bytes();
    match number {
        0..=250 => output.extend_from_slice(&bytes[..1]),
        251..=0xffff => {
            output.push(0xfc);
            output.extend_from_slice(&bytes[..2]);
        }
        0x1_0000..=0xff_ffff => {
            output.push(0xfd);
            output.extend_from_slice(&bytes[..3]);
        }
        _ => {
            output.push(0xfe);
            output.extend_from_slice(&bytes);
        }
    }
}

/// The bytes that [`put_number`] takes.
pub(super) fn number_size(number: u64) -> usize {
    match number {
        0..=250 => 1,
        251..=0xffff => 3,
        0x1_0000..=0xff_ffff => 4,
        _ => 9,
    }
}

/// The bytes that a length-encoded number takes which begins with `first`.
pub(super) fn number_size_of(first: u8) -> usize {
    match first {
        0xfc => 3,
        0xfd => 4,
        0xfe => 9,
        _ => 1,
    }
}

/// The header of a packet with a payload of `length` bytes, at most [`LONGEST`].
pub(super) fn header(length: usize, sequence: u8) -> [u8; HEADER] {
    let [a, b, c, ..] = length.to_le_bytes();
    [a, b, c, sequence]
}

/// The payload's length and the sequence number in a packet's header.
pub(super) fn read_header(header: [u8; HEADER]) -> (usize, u8) {
    let [a, b, c, sequence] = header;
    let length = u32::from_le_bytes([a, b, c, 0]);
    (length as usize, sequence)
}

/// The server's first packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Greeting {
    /// `11.4.2-MariaDB`, without the prefix that MariaDB puts before it for old replicas.
    pub(super) version: String,
    pub(super) mariadb: bool,
    pub(super) connection: u32,
    pub(super) scramble: Vec<u8>,
    pub(super) capabilities: u32,
    pub(super) plugin: String,
}

impl Greeting {
    /// Takes the first packet apart; one that is an error packet is the server's refusal.
    pub(super) fn parse(payload: &[u8]) -> Result<Result<Self, ServerError>, Malformed> {
        let mut fields = Fields::new(payload);
        match fields.u8()? {
            10 => {}
            0xff => return Ok(Err(ServerError::parse(payload)?)),
            _ => return Err(Malformed("the server does not speak protocol 10")),
        }
        let version = String::from_utf8_lossy(fields.until_nul()).into_owned();
        let connection = fields.u32()?;
        let mut scramble = fields.take(8)?.to_vec();
        fields.u8()?;
        let low = u32::from(fields.u16()?);
        fields.take(3)?;
        let high = u32::from(fields.u16()?);
        let capabilities = low | high << 16;
        let length = usize::from(fields.u8()?);
        fields.take(10)?;
        scramble.extend_from_slice(fields.take(length.saturating_sub(9).max(12))?);
        fields.u8()?;
        let plugin = String::from_utf8_lossy(fields.until_nul()).into_owned();
        // MariaDB clears the bit that MySQL calls LONG_PASSWORD and always sets.
        let mariadb = version.contains("MariaDB") || capabilities & capability::LONG_PASSWORD == 0;
        let version = version
            .strip_prefix("5.5.5-")
            .unwrap_or(&version)
            .to_owned();
        Ok(Ok(Self {
            version,
            mariadb,
            connection,
            scramble,
            capabilities,
            plugin,
        }))
    }
}

/// A statement that went well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// Rows that were stored, changed or found.
    pub(super) affected: u64,
    /// Warnings and notes.
    pub(super) warnings: u16,
    /// More results follow.
    pub(super) more: bool,
    /// `Records: 3  Deleted: 0  Skipped: 0  Warnings: 0`.
    pub(super) info: String,
}

/// The bit of a status that says that another result follows.
const MORE_RESULTS: u16 = 8;

impl Done {
    /// Takes an OK packet apart.
    pub(super) fn parse(payload: &[u8]) -> Result<Self, Malformed> {
        let mut fields = Fields::new(payload);
        fields.u8()?;
        let affected = fields.number()?;
        fields.number()?;
        let status = fields.u16()?;
        let warnings = fields.u16()?;
        Ok(Self {
            affected,
            warnings,
            more: status & MORE_RESULTS != 0,
            info: String::from_utf8_lossy(fields.rest()).into_owned(),
        })
    }

    /// Takes the packet apart that ends columns or rows.
    pub(super) fn parse_end(payload: &[u8]) -> Result<Self, Malformed> {
        let mut fields = Fields::new(payload);
        fields.u8()?;
        let warnings = fields.u16()?;
        let status = fields.u16()?;
        Ok(Self {
            warnings,
            more: status & MORE_RESULTS != 0,
            ..Self::default()
        })
    }

    /// A figure of the information text: `Records`, `Skipped`.
    pub(super) fn figure(&self, name: &str) -> Option<u64> {
        let (_, after) = self.info.split_once(name)?;
        let digits = after.strip_prefix(": ")?;
        let end = digits
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(digits.len());
        digits.get(..end)?.parse().ok()
    }
}

/// Whether a payload is the packet that ends columns or rows.
pub(super) fn is_end(payload: &[u8]) -> bool {
    payload.first() == Some(&0xfe) && payload.len() < 9
}

/// An error that the server reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServerError {
    pub(super) code: u16,
    pub(super) message: String,
}

impl ServerError {
    /// Takes an error packet apart.
    pub(super) fn parse(payload: &[u8]) -> Result<Self, Malformed> {
        let mut fields = Fields::new(payload);
        fields.u8()?;
        let code = fields.u16()?;
        let text = fields.rest();
        // `#` and the five characters of the SQLSTATE: absent before the handshake is over.
        let text = match text.split_first() {
            Some((b'#', rest)) => rest.get(5..).unwrap_or_default(),
            _ => text,
        };
        Ok(Self {
            code,
            message: String::from_utf8_lossy(text).into_owned(),
        })
    }
}

/// The first packet of an answer to a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is done.
    Done(Done),
    /// Columns follow, then rows.
    Columns(u64),
    /// The server wants the bytes of a local file.
    WantsFile,
    /// It failed.
    Failed(ServerError),
}

impl Answer {
    /// Takes the first packet of an answer apart.
    pub(super) fn parse(payload: &[u8]) -> Result<Self, Malformed> {
        match payload.first() {
            None => Err(Malformed("an answer is empty")),
            Some(0) => Done::parse(payload).map(Self::Done),
            Some(&NULL) => Ok(Self::WantsFile),
            Some(0xff) => ServerError::parse(payload).map(Self::Failed),
            Some(_) => Ok(Self::Columns(Fields::new(payload).number()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for number in [
            0,
            250,
            251,
            0xffff,
            0x1_0000,
            0xff_ffff,
            0x100_0000,
            u64::MAX,
        ] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            assert_eq!(bytes.len(), number_size(number));
            assert_eq!(Fields::new(&bytes).number(), Ok(number), "{number}");
            bytes.pop();
            assert!(Fields::new(&bytes).number().is_err(), "{number}");
        }
        assert_eq!(Fields::new(&[NULL]).length(), Ok(None));
        assert_eq!(Fields::new(&[NULL]).value(), Ok(None));
        assert_eq!(Fields::new(&[2, b'a', b'b']).value(), Ok(Some(&b"ab"[..])));
        assert!(Fields::new(&[3, b'a', b'b']).value().is_err());
        let huge = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0];
        assert!(Fields::new(&huge).value().is_err());
    }

    #[test]
    fn headers_come_back() {
        for length in [0, 1, 0x1234, LONGEST] {
            assert_eq!(read_header(header(length, 7)), (length, 7));
        }
    }

    fn greeting(version: &str, capabilities: u32) -> Vec<u8> {
        let mut packet = vec![10];
        packet.extend_from_slice(version.as_bytes());
        packet.push(0);
        packet.extend_from_slice(&77u32.to_le_bytes());
        packet.extend_from_slice(b"12345678\0");
        let [a, b, c, d] = capabilities.to_le_bytes();
        packet.extend_from_slice(&[a, b, 45, 2, 0, c, d, 21]);
        packet.extend_from_slice(&[0; 10]);
        packet.extend_from_slice(b"abcdefghijkl\0mysql_native_password\0");
        packet
    }

    #[test]
    fn a_greeting_tells_who_the_server_is() {
        let both = capability::PROTOCOL_41 | capability::PLUGIN_AUTH;
        for (sent, capabilities, version, mariadb) in [
            (
                "5.5.5-10.11.19-MariaDB-log",
                both,
                "10.11.19-MariaDB-log",
                true,
            ),
            ("11.4.2-MariaDB", both, "11.4.2-MariaDB", true),
            ("8.0.36", both | capability::LONG_PASSWORD, "8.0.36", false),
        ] {
            let parsed = Greeting::parse(&greeting(sent, capabilities))
                .unwrap()
                .unwrap();
            assert_eq!(parsed.version, version);
            assert_eq!(parsed.mariadb, mariadb);
            assert_eq!(parsed.connection, 77);
            assert_eq!(parsed.scramble, b"12345678abcdefghijkl");
            assert_eq!(parsed.capabilities, capabilities);
            assert_eq!(parsed.plugin, "mysql_native_password");
        }
        let refusal = Greeting::parse(b"\xff\x10\x04Too many connections").unwrap();
        assert_eq!(refusal.unwrap_err().code, 1040);
    }

    #[test]
    fn answers_are_told_apart() {
        let done = Answer::parse(
            b"\x00\x03\x00\x0a\x00\x02\x00Records: 3  Deleted: 0  Skipped: 1  Warnings: 2",
        );
        let Ok(Answer::Done(done)) = done else {
            panic!("{done:?}")
        };
        assert_eq!((done.affected, done.warnings, done.more), (3, 2, true));
        assert_eq!(done.figure("Records"), Some(3));
        assert_eq!(done.figure("Skipped"), Some(1));
        assert_eq!(done.figure("Other"), None);
        assert_eq!(
            Answer::parse(b"\xff\x26\x04#23000Duplicate entry"),
            Ok(Answer::Failed(ServerError {
                code: 1062,
                message: "Duplicate entry".into()
            }))
        );
        assert_eq!(Answer::parse(&[NULL, b'x']), Ok(Answer::WantsFile));
        assert_eq!(Answer::parse(&[16]), Ok(Answer::Columns(16)));
        assert!(is_end(&[0xfe, 0, 0, 2, 0]));
        assert!(!is_end(&[0xfe, 0, 0, 0, 1, 0, 0, 0, 0]));
    }

    /// Numbers that look random and are the same in every run.
    fn noise(seed: u64) -> impl Iterator<Item = u8> {
        let mut state = seed | 1;
        std::iter::repeat_with(move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
    }

    #[test]
    fn rubbish_is_an_error_and_never_a_panic() {
        let whole = greeting("11.4.2-MariaDB", u32::MAX);
        // What is cut off at the end may be the plugin's name, which old servers do not send.
        let needed = whole.len() - "mysql_native_password\0".len();
        for length in 0..needed {
            assert!(Greeting::parse(&whole[..length]).is_err(), "{length}");
        }
        for seed in 0..4000u64 {
            let bytes: Vec<u8> = noise(seed * 7919).take((seed % 97) as usize).collect();
            let first = [10, 0, 0xff, 0xfe, NULL, 1][(seed % 6) as usize];
            let mut marked = vec![first];
            marked.extend(&bytes);
            let outcomes = (
                Greeting::parse(&marked).is_ok(),
                Answer::parse(&marked).is_ok(),
                Done::parse(&marked).is_ok(),
                Done::parse_end(&marked).is_ok(),
                ServerError::parse(&marked).is_ok(),
            );
            std::hint::black_box(outcomes);
        }
    }
}
