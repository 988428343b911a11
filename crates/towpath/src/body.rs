//! Bodies of requests: how long they may take, and how much memory all of them may take together.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body;
use hyper::header::CONTENT_LENGTH;
use hyper::http::request::Parts;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::respond::Refusal;

/// How long a body may take.
const TIME: Duration = Duration::from_secs(30);

/// What the bodies of all requests in flight may take together, in bytes. Without it, what one client
/// may send at once over all its connections would be hundreds of gigabytes.
const IN_FLIGHT: usize = 256 * 1024 * 1024;

/// The memory is one for the process, whatever it serves.
static ROOM: Semaphore = Semaphore::const_new(IN_FLIGHT);

/// A body that is whole in memory, and counted there until this is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    bytes: Bytes,
    _room: Option<SemaphorePermit<'static>>,
}

impl std::ops::Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads a body of at most `limit` bytes.
///
/// Room is taken as bytes arrive, so that announcing a body takes none; when there is none left the
/// client is asked to come back.
pub(crate) async fn read<B>(head: &Parts, body: B, limit: usize) -> Result<Held, Refusal>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    read_into(&ROOM, head, body, limit).await
}

async fn read_into<B>(
    all: &'static Semaphore,
    head: &Parts,
    body: B,
    limit: usize,
) -> Result<Held, Refusal>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut room: Option<SemaphorePermit<'static>> = None;
    let mut bytes = BytesMut::new();
    receive(head, body, limit, |data| {
        let size = u32::try_from(data.len()).map_err(|_| Refusal::too_large(limit))?;
        let more = all.try_acquire_many(size).map_err(|_| Refusal::busy())?;
        match &mut room {
            Some(room) => room.merge(more),
            None => room = Some(more),
        }
        bytes.extend_from_slice(&data);
        Ok(())
    })
    .await?;
    Ok(Held {
        bytes: bytes.freeze(),
        _room: room,
    })
}

/// Receives a body of at most `limit` bytes and keeps nothing of it: a client that is still sending
/// would not read its answer. What it gives is empty.
pub(crate) async fn skip<B>(head: &Parts, body: B, limit: usize) -> Result<Held, Refusal>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    receive(head, body, limit, |_| Ok(())).await?;
    Ok(Held {
        bytes: Bytes::new(),
        _room: None,
    })
}

/// Gives each piece of a body to `take`, within the limits of size and time.
async fn receive<B>(
    head: &Parts,
    body: B,
    limit: usize,
    mut take: impl FnMut(Bytes) -> Result<(), Refusal>,
) -> Result<(), Refusal>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let length = head
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        return Err(Refusal::too_large(limit));
    }
    let mut body = pin!(Limited::new(body, limit));
    let pieces = async {
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => frame.into_data().map_or(Ok(()), &mut take)?,
                Err(error) if error.is::<LengthLimitError>() => {
                    return Err(Refusal::too_large(limit));
                }
                Err(_) => {
                    return Err(Refusal::malformed("The request body did not arrive whole."));
                }
            }
        }
        Ok(())
    };
    timeout(TIME, pieces)
        .await
        .unwrap_or_else(|_| Err(Refusal::body_cut_short()))
}

#[cfg(test)]
mod tests {
    use super::{Held, read_into, skip};
    use crate::respond::Refusal;
    use bytes::Bytes;
    use http_body_util::{BodyExt, Full, StreamBody};
    use hyper::Request;
    use hyper::body::Frame;
    use hyper::http::request::Parts;
    use tokio::sync::Semaphore;

    static ROOM: Semaphore = Semaphore::const_new(5000);

    fn head() -> Parts {
        Request::post("/").body(()).unwrap().into_parts().0
    }

    fn body(size: usize) -> Full<Bytes> {
        Full::new(Bytes::from(vec![b' '; size]))
    }

    async fn read(size: usize) -> Result<Held, Refusal> {
        read_into(&ROOM, &head(), body(size), 4096).await
    }

    fn code<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> &'static str {
        outcome.unwrap_err().code()
    }

    #[tokio::test]
    async fn bodies_share_the_room() {
        assert_eq!(code(read(4097).await), "RequestEntityTooLargeException");
        let held = read(4096).await.unwrap();
        assert_eq!(held.len(), 4096);
        assert_eq!(code(read(4096).await), "ServiceUnavailable");
        assert_eq!(read(900).await.unwrap().len(), 900);
        let skipped = skip(&head(), body(4096), 4096).await;
        assert!(skipped.unwrap().is_empty());
        drop(held);
        assert_eq!(read(4096).await.unwrap().len(), 4096);
        assert_eq!(ROOM.available_permits(), 5000);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_is_given_up() {
        let silent = futures_util::stream::pending::<Result<Frame<Bytes>, std::io::Error>>();
        let skipped = skip(&head(), StreamBody::new(silent).boxed(), 4096).await;
        assert_eq!(code(skipped), "RequestTimeoutException");
    }
}
