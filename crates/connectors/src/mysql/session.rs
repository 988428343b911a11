//! One session with a server: commands and their answers over a socket.
//!
//! What the server sends lands in one buffer, and packets are walked where they lie. A session
//! remembers what of an answer is still to come, so that whoever uses it next can settle that first:
//! a reader that is dropped in the middle of a table does not cost the session its snapshot.

use super::{
    errors,
    packet::{self, Answer, Done, Fields, HEADER, LONGEST, Malformed, ServerError},
};
use bytes::{Bytes, BytesMut};
use rustls_pki_types::ServerName;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use towpath_data::failure::{Failure, Result};

/// Room for one read from the socket.
const READ: usize = 64 * 1024;
/// The longest answer that is held whole: the catalogue's rows, keys, one-value answers.
const LONGEST_HELD: usize = 1 << 30;

/// Commands, as their first byte.
pub(super) mod command {
    pub(in super::super) const QUIT: u8 = 0x01;
    pub(in super::super) const QUERY: u8 = 0x03;
    pub(in super::super) const PREPARE: u8 = 0x16;
    pub(in super::super) const EXECUTE: u8 = 0x17;
    pub(in super::super) const CLOSE_STATEMENT: u8 = 0x19;
    pub(in super::super) const SET_OPTION: u8 = 0x1b;
}

/// The way to the server.
pub(super) enum Stream {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    async fn read(&mut self, buffer: &mut BytesMut) -> std::io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read_buf(buffer).await,
            Self::Tls(stream) => stream.read_buf(buffer).await,
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Plain(stream) => stream.write_all(bytes).await,
            Self::Tls(stream) => {
                stream.write_all(bytes).await?;
                stream.flush().await
            }
        }
    }
}

/// What is known of the server at the other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    /// Host and port, as the endpoint names them.
    pub(super) place: String,
    /// `10.11.19-MariaDB-log`
    pub(super) version: String,
    pub(super) mariadb: bool,
    /// Longest packet it takes, in bytes.
    pub(super) max_packet: usize,
    /// Whether it takes rows from the client's side (`local_infile`).
    pub(super) local_infile: bool,
}

impl Server {
    /// Major and minor version.
    pub(super) fn release(&self) -> (u32, u32) {
        let mut numbers = self
            .version
            .split(|character: char| !character.is_ascii_digit())
            .map_while(|digits| digits.parse().ok());
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    }
}

/// What of an answer is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Nothing,
    Answer,
    /// The server waits for the rest of a file.
    File,
    Columns(u64),
    Rows,
}

/// One session.
pub(super) struct Session {
    stream: Stream,
    input: BytesMut,
    /// The number of the next packet, sent or received.
    sequence: u8,
    pending: Pending,
    /// A packet was cut off in the middle: nothing more can be said.
    broken: bool,
    /// How long the server may be silent before its first answer.
    pub(super) patience: Option<Duration>,
    pub(super) server: Arc<Server>,
    /// The server's number for this session.
    pub(super) id: u32,
}

/// The rows of an answer, held whole.
pub(super) type Table = Vec<Vec<Option<Bytes>>>;

/// A value of a [`Table`] as text; empty where it is NULL or absent.
pub(super) fn text(row: &[Option<Bytes>], column: usize) -> String {
    optional_text(row, column).unwrap_or_default()
}

/// A value of a [`Table`] as text.
pub(super) fn optional_text(row: &[Option<Bytes>], column: usize) -> Option<String> {
    let value = row.get(column)?.as_ref()?;
    Some(String::from_utf8_lossy(value).into_owned())
}

impl Session {
    /// A session over a stream on which nothing was said yet.
    pub(super) fn new(stream: Stream, server: Server) -> Self {
        Self {
            stream,
            input: BytesMut::new(),
            sequence: 0,
            pending: Pending::Nothing,
            broken: false,
            patience: None,
            server: Arc::new(server),
            id: 0,
        }
    }

    /// The same session with TLS over its stream; packets are numbered on.
    ///
    /// # Errors
    /// When the server's certificate is refused, or the server does not follow.
    pub(super) async fn into_tls(
        self,
        connector: &TlsConnector,
        name: ServerName<'static>,
    ) -> Result<Self> {
        let Stream::Plain(stream) = self.stream else {
            return Ok(self);
        };
        let place = &self.server.place;
        let stream = connector.connect(name, stream).await.map_err(|error| {
            let what = format!("{place}: TLS failed: {error}");
            let failure = match error.kind() {
                std::io::ErrorKind::InvalidData => Failure::task(what),
                _ => Failure::connection(what),
            };
            failure.with_source(error)
        })?;
        Ok(Self {
            stream: Stream::Tls(Box::new(stream)),
            ..self
        })
    }

    /// Whether it can still be used.
    pub(super) fn usable(&self) -> bool {
        !self.broken
    }

    /// Whether an idle session was neither closed by the server nor spoken to.
    pub(super) fn is_silent(&self) -> bool {
        let socket = match &self.stream {
            Stream::Plain(stream) => stream,
            Stream::Tls(stream) => stream.get_ref().0,
        };
        let nothing = socket.try_read(&mut [0]);
        !self.broken
            && matches!(nothing, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
    }

    /// Nothing more can be said: a packet was left in the middle.
    pub(super) fn give_up(&mut self) {
        self.broken = true;
    }

    /// Reads more from the socket.
    pub(super) async fn fill(&mut self, wanted: usize) -> Result<()> {
        self.input.reserve(wanted.max(READ));
        match self.stream.read(&mut self.input).await {
            Ok(0) => {
                self.broken = true;
                Err(self.lost("the server closed the connection"))
            }
            Ok(_) => Ok(()),
            Err(error) => {
                self.broken = true;
                Err(self.lost("the connection broke").with_source(error))
            }
        }
    }

    fn lost(&self, what: &str) -> Failure {
        Failure::connection(format!("{}: {what}", self.server.place))
    }

    fn malformed(&mut self, malformed: Malformed) -> Failure {
        self.broken = true;
        Failure::from(malformed).context(&self.server.place)
    }

    /// A failure of the server's own.
    pub(super) fn failure(&self, error: &ServerError) -> Failure {
        errors::failure(&self.server.place, error)
    }

    /// The bytes received and not yet consumed: for whoever walks rows in place.
    pub(super) fn input(&mut self) -> &mut BytesMut {
        &mut self.input
    }

    /// Checks a packet's number.
    pub(super) fn expect(&mut self, sequence: u8) -> Result<()> {
        if sequence != self.sequence {
            return Err(self.malformed(Malformed("packets are out of order")));
        }
        self.sequence = sequence.wrapping_add(1);
        Ok(())
    }

    /// The number for the next packet that is sent.
    pub(super) fn next_sequence(&mut self) -> u8 {
        let sequence = self.sequence;
        self.sequence = sequence.wrapping_add(1);
        sequence
    }

    /// The next packet, whole.
    pub(super) async fn packet(&mut self) -> Result<Bytes> {
        let mut joined: Option<BytesMut> = None;
        loop {
            let (length, sequence) = loop {
                match self.input.first_chunk::<HEADER>() {
                    Some(header) => {
                        let (length, sequence) = packet::read_header(*header);
                        let missing = (HEADER + length).saturating_sub(self.input.len());
                        if missing == 0 {
                            break (length, sequence);
                        }
                        self.fill(missing).await?;
                    }
                    None => self.fill(HEADER).await?,
                }
            };
            self.expect(sequence)?;
            let mut piece = self.input.split_to(HEADER + length);
            let piece = piece.split_off(HEADER);
            match &mut joined {
                None if length < LONGEST => return Ok(piece.freeze()),
                None => joined = Some(piece),
                Some(whole) => {
                    if whole.len() + length > LONGEST_HELD {
                        return Err(self.malformed(Malformed("an answer has no end")));
                    }
                    whole.extend_from_slice(&piece);
                }
            }
            if length < LONGEST {
                return Ok(joined.unwrap_or_default().freeze());
            }
        }
    }

    /// Sends bytes that are packets already.
    pub(super) async fn send_raw(&mut self, bytes: &[u8]) -> Result<()> {
        if self.broken {
            return Err(self.lost("the connection broke"));
        }
        // A write that is given up half-way leaves a packet cut off.
        self.broken = true;
        match self.stream.write(bytes).await {
            Ok(()) => {
                self.broken = false;
                Ok(())
            }
            Err(error) => Err(self.lost("the connection broke").with_source(error)),
        }
    }

    /// Sends a payload, in as many packets as it takes.
    pub(super) async fn send(&mut self, payload: &[u8]) -> Result<()> {
        let mut packets = Vec::with_capacity(payload.len() + HEADER);
        let mut rest = payload;
        loop {
            let (piece, after) = rest.split_at(rest.len().min(LONGEST));
            let sequence = self.next_sequence();
            packets.extend_from_slice(&packet::header(piece.len(), sequence));
            packets.extend_from_slice(piece);
            rest = after;
            if piece.len() < LONGEST {
                break;
            }
        }
        self.send_raw(&packets).await
    }

    /// Begins a command that is answered; what an earlier one left is settled first.
    pub(super) async fn begin_command(&mut self) -> Result<()> {
        self.settle().await?;
        self.sequence = 0;
        self.pending = Pending::Answer;
        Ok(())
    }

    async fn command(&mut self, kind: u8, body: &[u8]) -> Result<()> {
        self.begin_command().await?;
        let mut payload = Vec::with_capacity(body.len() + 1);
        payload.push(kind);
        payload.extend_from_slice(body);
        self.send(&payload).await
    }

    /// The first packet of an answer, where an error is a failure.
    pub(super) async fn answer(&mut self) -> Result<Answer> {
        match self.any_answer().await? {
            Answer::Failed(error) => Err(self.failure(&error)),
            answer => Ok(answer),
        }
    }

    /// The first packet of an answer.
    pub(super) async fn any_answer(&mut self) -> Result<Answer> {
        let packet = match self.patience {
            None => self.packet().await?,
            Some(patience) => match tokio::time::timeout(patience, self.packet()).await {
                Ok(packet) => packet?,
                Err(_) => {
                    self.broken = true;
                    return Err(self
                        .lost(&format!("no answer for {} s", patience.as_secs()))
                        .with_advice("raise ExecuteTimeout, or set it to 0"));
                }
            },
        };
        let answer = Answer::parse(&packet).map_err(|malformed| self.malformed(malformed))?;
        self.pending = match &answer {
            Answer::Done(done) if done.more => Pending::Answer,
            Answer::Done(_) | Answer::Failed(_) => Pending::Nothing,
            Answer::Columns(count) => Pending::Columns(*count),
            Answer::WantsFile => Pending::File,
        };
        Ok(answer)
    }

    /// Sends a statement and takes the first packet of its answer.
    async fn ask(&mut self, sql: &str) -> Result<Answer> {
        self.command(command::QUERY, sql.as_bytes()).await?;
        self.answer().await
    }

    /// Runs a statement without rows in its answer.
    pub(super) async fn run(&mut self, sql: &str) -> Result<Done> {
        match self.ask(sql).await? {
            Answer::Done(done) => Ok(done),
            _ => {
                self.settle().await?;
                Ok(Done::default())
            }
        }
    }

    /// Runs a query and holds its rows.
    pub(super) async fn query(&mut self, sql: &str) -> Result<Table> {
        let mut rows = Vec::new();
        let width = self.begin_rows(sql).await?;
        loop {
            let packet = self.packet().await?;
            if packet::is_end(&packet) {
                self.end_of_rows(&packet)?;
                return Ok(rows);
            }
            if packet.first() == Some(&0xff) {
                return Err(self.failed_in_rows(&packet));
            }
            rows.push(self.row(&packet, width)?);
        }
    }

    fn row(&mut self, packet: &Bytes, width: u64) -> Result<Vec<Option<Bytes>>> {
        let mut fields = Fields::new(packet);
        let mut row = Vec::new();
        for _ in 0..width {
            match fields.value() {
                Ok(value) => row.push(value.map(|value| packet.slice_ref(value))),
                Err(malformed) => return Err(self.malformed(malformed)),
            }
        }
        Ok(row)
    }

    /// Takes the packet that ends rows apart.
    pub(super) fn end_of_rows(&mut self, packet: &[u8]) -> Result<Done> {
        let done = Done::parse_end(packet).map_err(|malformed| self.malformed(malformed))?;
        self.pending = if done.more {
            Pending::Answer
        } else {
            Pending::Nothing
        };
        Ok(done)
    }

    /// Takes an error packet apart that came in place of a row.
    pub(super) fn failed_in_rows(&mut self, packet: &[u8]) -> Failure {
        self.pending = Pending::Nothing;
        match ServerError::parse(packet) {
            Ok(error) => self.failure(&error),
            Err(malformed) => self.malformed(malformed),
        }
    }

    /// Sends a query and reads up to its rows; answers how many columns they have.
    pub(super) async fn begin_rows(&mut self, sql: &str) -> Result<u64> {
        match self.ask(sql).await? {
            Answer::Columns(count) => {
                self.skip_columns().await?;
                Ok(count)
            }
            Answer::Done(_) | Answer::WantsFile | Answer::Failed(_) => {
                Err(self.malformed(Malformed("a query is answered without rows")))
            }
        }
    }

    async fn skip_columns(&mut self) -> Result<()> {
        while let Pending::Columns(left) = self.pending {
            let packet = self.packet().await?;
            self.pending = match left.checked_sub(1) {
                Some(left) => Pending::Columns(left),
                None if packet::is_end(&packet) => Pending::Rows,
                None => return Err(self.malformed(Malformed("columns have no end"))),
            };
        }
        Ok(())
    }

    /// Reads what is left of an answer, and forgets it.
    pub(super) async fn settle(&mut self) -> Result<()> {
        loop {
            if self.broken {
                return Err(self.lost("the connection broke"));
            }
            match self.pending {
                Pending::Nothing => return Ok(()),
                Pending::Answer => drop(self.any_answer().await?),
                Pending::File => self.end_file().await?,
                Pending::Columns(_) => self.skip_columns().await?,
                Pending::Rows => {
                    let packet = self.packet().await?;
                    if packet::is_end(&packet) {
                        self.end_of_rows(&packet)?;
                    } else if packet.first() == Some(&0xff) {
                        self.pending = Pending::Nothing;
                    }
                }
            }
        }
    }

    /// Begins `load data local infile`: the server waits for the file.
    pub(super) async fn begin_file(&mut self, sql: &str) -> Result<()> {
        match self.ask(sql).await? {
            Answer::WantsFile => Ok(()),
            _ => Err(self.malformed(Malformed(
                "the server does not want the rows it was offered",
            ))),
        }
    }

    /// Ends the file: the server answers.
    pub(super) async fn end_file(&mut self) -> Result<()> {
        self.pending = Pending::Answer;
        self.send(&[]).await
    }

    /// Prepares a statement; answers its number and how many parameters it has.
    pub(super) async fn prepare(&mut self, sql: &str) -> Result<Prepared> {
        self.command(command::PREPARE, sql.as_bytes()).await?;
        let packet = self.packet().await?;
        self.pending = Pending::Nothing;
        if packet.first() == Some(&0xff) {
            return Err(self.failed_in_rows(&packet));
        }
        let parse = || {
            let mut fields = Fields::new(&packet);
            fields.u8()?;
            Ok((fields.u32()?, fields.u16()?, fields.u16()?))
        };
        let (statement, columns, parameters) =
            parse().map_err(|malformed| self.malformed(malformed))?;
        for count in [parameters, columns] {
            // Descriptions and the packet that ends them.
            if count > 0 {
                for _ in 0..=count {
                    self.packet().await?;
                }
            }
        }
        Ok(Prepared {
            statement,
            parameters,
        })
    }

    /// Gives up a prepared statement; the server does not answer.
    pub(super) async fn close_statement(&mut self, statement: u32) -> Result<()> {
        self.settle().await?;
        self.sequence = 0;
        let mut payload = vec![command::CLOSE_STATEMENT];
        payload.extend_from_slice(&statement.to_le_bytes());
        self.send(&payload).await
    }

    /// Runs statements separated by semicolons; the first failure ends them.
    pub(super) async fn run_script(&mut self, script: &str) -> Result<()> {
        self.command(command::SET_OPTION, &[0, 0]).await?;
        // The answer is the packet that ends rows.
        self.packet().await?;
        self.pending = Pending::Nothing;
        let mut result = self.ask(script).await;
        while let Ok(answer) = &result {
            match answer {
                Answer::Columns(_) => {
                    self.skip_columns().await?;
                    while self.pending == Pending::Rows {
                        let packet = self.packet().await?;
                        if packet::is_end(&packet) {
                            self.end_of_rows(&packet)?;
                        } else if packet.first() == Some(&0xff) {
                            return Err(self.failed_in_rows(&packet));
                        }
                    }
                }
                Answer::WantsFile => self.end_file().await?,
                Answer::Done(_) | Answer::Failed(_) => {}
            }
            if self.pending == Pending::Nothing {
                break;
            }
            result = self.answer().await;
        }
        self.command(command::SET_OPTION, &[1, 0]).await?;
        self.packet().await?;
        self.pending = Pending::Nothing;
        result.map(|_| ())
    }

    /// Says good-bye.
    pub(super) async fn quit(mut self) {
        self.sequence = 0;
        // The server closes whatever it hears.
        drop(self.send(&[command::QUIT]).await);
    }
}

/// A prepared statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prepared {
    pub(super) statement: u32,
    pub(super) parameters: u16,
}
