//! The fast lane: rows streamed as the file of `load data local infile`.
//!
//! The server never refuses a value of such a file: it stores something else and counts a warning. So
//! the statement counts only if there was no warning at all, if as many records came in as were sent,
//! and if none was skipped; else the transaction is rolled back and the chunk goes by the other lane.

use super::{
    packet::{self, Answer, HEADER},
    packet_size,
    session::{Session, text},
    write::{Check, ColumnWrite},
};
use towpath_data::{
    failure::{Failure, Result},
    rows::Rows,
};

/// Bytes of one packet of the file.
const PACKET: usize = 256 * 1024;
/// Larger values are escaped in pieces.
const PIECE: usize = 64 * 1024;

const TAB: u8 = b'\t';
const LINE: u8 = b'\n';
const ESCAPE: u8 = b'\\';

/// The file under way.
pub(super) struct FileLane {
    columns: Vec<ColumnWrite>,
    /// A packet being filled: its header comes first.
    packet: Vec<u8>,
    rows: u64,
}

impl FileLane {
    pub(super) fn new(columns: Vec<ColumnWrite>) -> Self {
        let mut packet = Vec::with_capacity(PACKET + PACKET / 4);
        packet.resize(HEADER, 0);
        Self {
            columns,
            packet,
            rows: 0,
        }
    }

    /// Sends rows.
    ///
    /// # Errors
    /// [`Scope::Row`](towpath_data::failure::Scope::Row) for a value that the server would not store as it is.
    pub(super) async fn write(&mut self, session: &mut Session, rows: &Rows) -> Result<()> {
        let longest = session.server.max_packet;
        for row in rows.iter() {
            let mut size = 0;
            let mut begun = false;
            for (value, column) in row.values().zip(&self.columns) {
                if column.computed {
                    continue;
                }
                if begun {
                    self.packet.push(TAB);
                }
                begun = true;
                let Some(value) = value else {
                    self.packet.extend_from_slice(b"\\N");
                    continue;
                };
                if column.check != Check::Nothing
                    && let Some(refusal) = column.check.refusal(value)
                {
                    return Err(Failure::row(format!("column {}: {refusal}", column.name)));
                }
                size += value.len();
                if value.len() <= PIECE {
                    escape(&mut self.packet, value);
                    continue;
                }
                if size > packet_size::room(longest) {
                    return Err(packet_size::too_long(&column.name, size, longest));
                }
                for piece in value.chunks(PIECE) {
                    escape(&mut self.packet, piece);
                    if self.packet.len() >= PACKET {
                        send(&mut self.packet, session).await?;
                    }
                }
            }
            self.packet.push(LINE);
            self.rows += 1;
            if self.packet.len() >= PACKET {
                send(&mut self.packet, session).await?;
            }
        }
        Ok(())
    }

    /// Ends the file and judges what the server says of it.
    pub(super) async fn finish(&mut self, session: &mut Session) -> Result<u64> {
        if self.packet.len() > HEADER {
            send(&mut self.packet, session).await?;
        }
        session.end_file().await?;
        let Answer::Done(done) = session.answer().await? else {
            return Err(Failure::connection(
                "the server does not say what became of the rows",
            ));
        };
        let records = done.figure("Records");
        let skipped = done.figure("Skipped");
        if done.warnings == 0
            && records == Some(self.rows)
            && skipped == Some(0)
            && done.affected == self.rows
        {
            return Ok(done.affected);
        }
        let warnings = session.query("show warnings limit 1").await?;
        let first = warnings.first().map(Vec::as_slice).unwrap_or_default();
        let said = super::errors::without_values(&text(first, 2));
        let mut failure = Failure::row(format!(
            "of {} rows the server took {} and warned {} times, first: {said}",
            self.rows, done.affected, done.warnings
        ));
        failure.code = first
            .get(1)
            .and_then(Option::as_ref)
            .map(|_| text(first, 1));
        Err(failure)
    }
}

/// Sends the packet, and begins the next.
async fn send(packet: &mut Vec<u8>, session: &mut Session) -> Result<()> {
    let header = packet::header(packet.len() - HEADER, session.next_sequence());
    if let Some(place) = packet.first_chunk_mut::<HEADER>() {
        *place = header;
    }
    session.send_raw(packet).await?;
    packet.truncate(HEADER);
    Ok(())
}

/// Appends a value, with a backslash before what ends a field or a line.
fn escape(output: &mut Vec<u8>, value: &[u8]) {
    let mut rest = value;
    while let Some(at) = special(rest) {
        let (plain, after) = rest.split_at(at);
        output.extend_from_slice(plain);
        output.push(ESCAPE);
        let Some((byte, after)) = after.split_first() else {
            return;
        };
        output.push(*byte);
        rest = after;
    }
    output.extend_from_slice(rest);
}

/// Where the next byte lies that must be escaped.
fn special(value: &[u8]) -> Option<usize> {
    // For short values the search's set-up costs more than looking at every byte.
    const SHORT: usize = 16;
    if value.len() <= SHORT {
        let any = value.iter().fold(false, |any, byte| {
            any | matches!(*byte, TAB | LINE | ESCAPE)
        });
        if !any {
            return None;
        }
    }
    memchr::memchr3(TAB, LINE, ESCAPE, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_in_one_pass() {
        for (value, written) in [
            (&b""[..], &b""[..]),
            (b"plain", b"plain"),
            (b"a\tb", b"a\\\tb"),
            (b"\\N", b"\\\\N"),
            (b"\n", b"\\\n"),
            (b"\0\r\"'", b"\0\r\"'"),
            (
                b"a long text with a tab\tand a line\n",
                b"a long text with a tab\\\tand a line\\\n",
            ),
        ] {
            let mut output = Vec::new();
            escape(&mut output, value);
            assert_eq!(output, written);
        }
    }
}
