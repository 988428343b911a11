//! One session with a server: frames in one read buffer, simple queries with text rows, and COPY in both directions.
//!
//! ```text
//! socket ─► input (frames) ─► query:    rows as text        (catalogue, control tables)
//!                          ├► copy out: payloads packed together in place, or whole frames for a decoder
//! socket ◄─ output         ◄┴ copy in:  CopyData frames around the bytes that are handed over
//! ```
//!
//! A session that lost step (an error of the network, a future that was dropped in the midst of an exchange) is
//! never used again: whoever lends sessions out takes back only those that are [`Session::idle`].

use super::server_error::ServerError;
use bytes::{Buf, Bytes, BytesMut};
use postgres_protocol::message::{
    backend::{self, Message},
    frontend,
};
use std::{future::poll_fn, io, pin::Pin, sync::Arc, task::Poll};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use towpath_data::failure::{Failure, Result};

/// What a session talks through: TCP, or TLS over it.
pub(super) trait Transport: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Transport for T {}

/// How much is read at once.
pub(super) const READ: usize = 256 << 10;
/// The largest frame that PostgreSQL can send: its memory blocks are below 1 GiB.
const LARGEST_FRAME: usize = 1 << 30;
/// The largest frame outside of COPY: a row of the catalogue, a message.
const LARGEST_MESSAGE: usize = 64 << 20;
/// Queries that may be under way before their answers are read.
const PIPELINED: usize = 64;

/// The answer to one statement that gives rows.
pub(super) type TextRows = Vec<Vec<Option<String>>>;

/// The answers to one simple query: the rows of its statements one after the other, and its last command tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// Rows of each statement that gives rows.
    pub(super) sets: Vec<TextRows>,
    /// The last command tag.
    pub(super) tag: String,
}

impl Answer {
    /// The rows of the last statement that gave rows.
    pub(super) fn rows(mut self) -> TextRows {
        self.sets.pop().unwrap_or_default()
    }

    /// The first value of the first row of the last statement that gave rows.
    pub(super) fn value(self) -> Option<String> {
        self.rows().into_iter().next()?.into_iter().next()?
    }
}

/// How a query may fail: the way to the server, or the server's own answer.
#[derive(Debug)]
pub(super) enum Refused {
    /// The way is broken, or an answer makes no sense.
    Way(Failure),
    /// The server's answer.
    Server(Box<ServerError>),
}

/// A session.
pub(super) struct Session {
    transport: Box<dyn Transport>,
    pub(super) input: BytesMut,
    place: Arc<str>,
    /// `server_version_num`: 150018 is 15.18.
    pub(super) version: u32,
    /// How often it was lent out.
    pub(super) uses: u32,
    idle: bool,
}

impl Session {
    /// A session over `transport`, of which nothing was read yet.
    pub(super) fn new(transport: Box<dyn Transport>, place: Arc<str>) -> Self {
        Self {
            transport,
            input: BytesMut::new(),
            place,
            version: 0,
            uses: 0,
            idle: false,
        }
    }

    /// Host and port, for messages.
    pub(super) fn place(&self) -> &Arc<str> {
        &self.place
    }

    /// Whether the server waits for a query outside of any transaction.
    pub(super) fn idle(&self) -> bool {
        self.idle
    }

    /// The failure of a connection that broke.
    pub(super) fn lost(&self, error: io::Error) -> Failure {
        let place = &self.place;
        let what = if error.kind() == io::ErrorKind::UnexpectedEof {
            format!("{place}: the server closed the connection")
        } else {
            format!("{place}: the connection broke: {error}")
        };
        Failure::connection(what).with_source(error)
    }

    /// The failure of an answer that makes no sense.
    pub(super) fn nonsense(&self, what: &str) -> Failure {
        Failure::connection(format!(
            "{}: the server's answer makes no sense: {what}",
            self.place
        ))
    }

    /// Reads more; at least one byte, up to what the buffer has room for.
    pub(super) async fn fill(&mut self) -> Result<()> {
        if self.input.capacity() - self.input.len() < READ / 4 {
            self.input.reserve(READ);
        }
        match self.transport.read_buf(&mut self.input).await {
            Ok(0) => Err(self.lost(io::ErrorKind::UnexpectedEof.into())),
            Ok(_) => Ok(()),
            Err(error) => Err(self.lost(error)),
        }
    }

    /// The tag and the whole length of the frame at the start of `bytes`, once its header is there.
    pub(super) fn header(&self, bytes: &[u8]) -> Result<Option<(u8, usize)>> {
        let Some((&tag, rest)) = bytes.split_first() else {
            return Ok(None);
        };
        let Some(length) = rest.first_chunk::<4>() else {
            return Ok(None);
        };
        let length = u32::from_be_bytes(*length) as usize;
        let largest = if tag == b'd' {
            LARGEST_FRAME
        } else {
            LARGEST_MESSAGE
        };
        if !(4..=largest).contains(&length) {
            return Err(self.nonsense(&format!("a frame of {length} bytes")));
        }
        Ok(Some((tag, length + 1)))
    }

    /// The next message; notices and changes of parameters are passed over.
    pub(super) async fn message(&mut self) -> Result<Message> {
        loop {
            if let Some((_, length)) = self.header(&self.input)?
                && self.input.len() >= length
            {
                let parsed = Message::parse(&mut self.input)
                    .map_err(|error| self.nonsense(&error.to_string()))?;
                match parsed {
                    Some(
                        Message::NoticeResponse(_)
                        | Message::NotificationResponse(_)
                        | Message::ParameterStatus(_),
                    ) => continue,
                    Some(message) => return Ok(message),
                    None => {}
                }
            }
            self.fill().await?;
        }
    }

    /// Sends bytes as they are.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.idle = false;
        let sent = async {
            self.transport.write_all(bytes).await?;
            self.transport.flush().await
        };
        sent.await.map_err(|error| self.lost(error))
    }

    fn query_frame(&self, sql: &str, frames: &mut BytesMut) -> Result<()> {
        frontend::query(sql, frames).map_err(|error| {
            Failure::table(format!("{}: a statement cannot be sent", self.place)).with_source(error)
        })
    }

    /// Sends a query without waiting for its answer.
    pub(super) async fn ask(&mut self, sql: &str) -> Result<()> {
        let mut frames = BytesMut::with_capacity(sql.len() + 6);
        self.query_frame(sql, &mut frames)?;
        self.send(&frames).await
    }

    /// Runs the statements of `sql` and gives their answers; they are one transaction unless they say otherwise.
    pub(super) async fn query(&mut self, sql: &str) -> Result<Answer> {
        self.try_query(sql)
            .await
            .map_err(|refused| self.failure(refused))
    }

    /// The same, keeping the server's own answer apart.
    pub(super) async fn try_query(&mut self, sql: &str) -> Result<Answer, Refused> {
        self.ask(sql).await.map_err(Refused::Way)?;
        self.answer().await
    }

    /// Runs queries, each on its own, with few waits: one answer for each, in order.
    pub(super) async fn pipeline(
        &mut self,
        queries: &[String],
    ) -> Result<Vec<Result<Answer, Box<ServerError>>>> {
        let mut answers = Vec::with_capacity(queries.len());
        for group in queries.chunks(PIPELINED) {
            let mut frames = BytesMut::new();
            for query in group {
                self.query_frame(query, &mut frames)?;
            }
            self.send(&frames).await?;
            for _ in group {
                answers.push(match self.answer().await {
                    Ok(answer) => Ok(answer),
                    Err(Refused::Server(error)) => Err(error),
                    Err(Refused::Way(failure)) => return Err(failure),
                });
            }
        }
        Ok(answers)
    }

    /// The failure behind a refusal.
    pub(super) fn failure(&self, refused: Refused) -> Failure {
        match refused {
            Refused::Way(failure) => failure,
            Refused::Server(error) => error.failure(&self.place),
        }
    }

    /// Reads answers up to the point where the server waits for the next query.
    pub(super) async fn answer(&mut self) -> Result<Answer, Refused> {
        let mut answer = Answer::default();
        let mut error: Option<Box<ServerError>> = None;
        loop {
            let message = match self.message().await {
                Ok(message) => message,
                // A server that ends a session says why before it closes.
                Err(failure) => return Err(error.map_or(Refused::Way(failure), Refused::Server)),
            };
            match message {
                Message::RowDescription(_) => answer.sets.push(Vec::new()),
                Message::DataRow(row) => {
                    let row = text_row(&row)
                        .ok_or_else(|| Refused::Way(self.nonsense("a row cut short")))?;
                    match answer.sets.last_mut() {
                        Some(rows) => rows.push(row),
                        None => return Err(Refused::Way(self.nonsense("a row without heading"))),
                    }
                }
                Message::CommandComplete(complete) => {
                    answer.tag = complete.tag().unwrap_or_default().to_owned();
                }
                Message::ErrorResponse(body) => {
                    error.get_or_insert_with(|| Box::new(ServerError::of(&body)));
                }
                Message::EmptyQueryResponse => {}
                Message::ReadyForQuery(ready) => {
                    self.idle = ready.status() == b'I';
                    return match error {
                        Some(error) => Err(Refused::Server(error)),
                        None => Ok(answer),
                    };
                }
                _ => {
                    return Err(Refused::Way(
                        self.nonsense("a message that was not asked for"),
                    ));
                }
            }
        }
    }

    /// Waits until the server closes the connection or says anything at all: an idle session hears nothing.
    pub(super) async fn watch(&mut self) -> Failure {
        match self.fill().await {
            Err(failure) => failure,
            Ok(()) => match self.message().await {
                Ok(Message::ErrorResponse(body)) => ServerError::of(&body).failure(&self.place),
                Ok(_) => self.nonsense("a message that was not asked for"),
                Err(failure) => failure,
            },
        }
    }

    /// Says good-bye, as far as that is possible.
    pub(super) async fn end(mut self) {
        let mut frame = BytesMut::new();
        frontend::terminate(&mut frame);
        // The connection is closed in any case.
        if self.send(&frame).await.is_ok() {
            drop(self.transport.shutdown().await);
        }
    }

    /// Begins a COPY: `sql` ends with it; the answers to statements before it are passed over.
    pub(super) async fn begin_copy(&mut self, sql: &str) -> Result<()> {
        self.ask(sql).await?;
        loop {
            match self.message().await? {
                Message::CopyOutResponse(_) | Message::CopyInResponse(_) => return Ok(()),
                Message::CommandComplete(_)
                | Message::EmptyQueryResponse
                | Message::RowDescription(_)
                | Message::DataRow(_) => {}
                Message::ErrorResponse(body) => {
                    let error = ServerError::of(&body);
                    // What follows is the end of the exchange.
                    let rest = self.answer().await;
                    let failure = error.failure(&self.place);
                    return Err(match rest {
                        Err(Refused::Way(lost)) => failure.with_scope(lost.scope),
                        _ => failure,
                    });
                }
                _ => return Err(self.nonsense("no COPY where one was begun")),
            }
        }
    }

    /// The end of a COPY: the rows by the server's own count.
    pub(super) async fn copied(&mut self) -> Result<u64, Refused> {
        let answer = self.answer().await?;
        answer
            .tag
            .strip_prefix("COPY ")
            .and_then(|count| count.parse().ok())
            .ok_or_else(|| {
                Refused::Way(self.nonsense(&format!("{:?} at the end of COPY", answer.tag)))
            })
    }

    /// Sends `payload` within a COPY, as one frame.
    pub(super) async fn copy_in(&mut self, payload: &[u8]) -> Result<()> {
        let Ok(length) = u32::try_from(payload.len() + 4) else {
            return Err(Failure::table("a piece of COPY is above 4 GiB"));
        };
        let [a, b, c, d] = length.to_be_bytes();
        let header = [b'd', a, b, c, d];
        let mut frame = Buf::chain(header.as_slice(), payload);
        let sent = async {
            self.transport.write_all_buf(&mut frame).await?;
            self.transport.flush().await
        };
        sent.await.map_err(|error| self.lost(error))
    }

    /// Ends a COPY into the server and gives its count.
    pub(super) async fn copy_done(&mut self) -> Result<u64, Refused> {
        let mut frame = BytesMut::new();
        frontend::copy_done(&mut frame);
        self.send(&frame).await.map_err(Refused::Way)?;
        self.copied().await
    }

    /// Whether the server has already refused a COPY that is still being sent: it says so early, and what is sent
    /// after that is lost.
    pub(super) async fn refused_early(&mut self) -> bool {
        if self.input.is_empty() {
            self.input.reserve(READ / 4);
            let transport = &mut self.transport;
            let input = &mut self.input;
            poll_fn(|context| {
                let mut buffer = [0; 4096];
                let mut read = ReadBuf::new(&mut buffer);
                if let Poll::Ready(Ok(())) = Pin::new(&mut *transport).poll_read(context, &mut read)
                {
                    input.extend_from_slice(read.filled());
                }
                Poll::Ready(())
            })
            .await;
        }
        self.input.first() == Some(&b'E')
    }

    /// The next payload bytes of a COPY out of the server, packed together without the frames' headers; `None` at
    /// the end, after which [`Session::copied`] gives the count.
    ///
    /// `inside` is what is left of a frame that is not whole yet; 0 at the beginning.
    pub(super) async fn copy_out_packed(
        &mut self,
        inside: &mut usize,
        enough: usize,
    ) -> Result<Option<Bytes>> {
        let (mut packed, mut seen) = (0, 0);
        loop {
            let over = loop {
                let here = self.input.len() - seen;
                if *inside > 0 {
                    let take = here.min(*inside);
                    self.input.copy_within(seen..seen + take, packed);
                    packed += take;
                    seen += take;
                    *inside -= take;
                    if *inside > 0 {
                        break false;
                    }
                    continue;
                }
                let rest = self.input.get(seen..).unwrap_or_default();
                match self.header(rest)? {
                    None => break false,
                    Some((b'd', length)) => {
                        *inside = length - 5;
                        seen += 5;
                    }
                    Some(_) => break true,
                }
            };
            if packed >= enough || (over && packed > 0) {
                let mut pieces = self.input.split_to(seen);
                pieces.truncate(packed);
                return Ok(Some(pieces.freeze()));
            }
            if over {
                self.input.advance(seen);
                return self.end_of_copy_out().await;
            }
            self.fill().await?;
        }
    }

    /// Passes over the end of a COPY out of the server, or gives the error that ended it.
    pub(super) async fn end_of_copy_out(&mut self) -> Result<Option<Bytes>> {
        match self.message().await? {
            Message::CopyDone => Ok(None),
            Message::ErrorResponse(body) => {
                let error = ServerError::of(&body);
                drop(self.answer().await);
                Err(error.failure(&self.place))
            }
            _ => Err(self.nonsense("a message within COPY")),
        }
    }
}

fn text_row(row: &backend::DataRowBody) -> Option<Vec<Option<String>>> {
    use fallible_iterator::FallibleIterator;
    let mut values = Vec::new();
    let mut ranges = row.ranges();
    while let Some(range) = ranges.next().ok()? {
        values.push(match range {
            Some(range) => Some(String::from_utf8_lossy(row.buffer().get(range)?).into_owned()),
            None => None,
        });
    }
    Some(values)
}
