//! One refresh: the database lists its schemas, the outcome is stored.

use super::{
    Schemas,
    state::{Event, Status},
};
use crate::{
    context::Context,
    endpoint::{self, Endpoint},
    error::ApiError,
    store::Transaction,
};
use std::time::Duration;
use towpath_data::endpoint::Role;

/// How long a listing may take.
const LIMIT: Duration = Duration::from_secs(300);

/// How long to wait before an outcome that could not be stored is tried again.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// How often it is tried.
const STORE_ATTEMPTS: usize = 30;

/// The schemas, or why they could not be listed.
type Outcome = Result<Vec<String>, String>;

/// Starts the refresh that is stored as `refreshing`.
pub(super) fn spawn(cx: &Context, schemas: Schemas) {
    let cx = cx.clone();
    tokio::spawn(async move {
        // A task of its own, so that a panic in a connector is an outcome too.
        let listing = tokio::spawn({
            let (cx, endpoint) = (cx.clone(), schemas.endpoint.clone());
            async move { tokio::time::timeout(LIMIT, list(&cx, &endpoint)).await }
        });
        let outcome = match listing.await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(format!(
                "no list of schemas within {} seconds",
                LIMIT.as_secs()
            )),
            Err(_) => Err(String::from(
                "the refresh ended in an internal error; see the server's log",
            )),
        };
        keep(&cx, &schemas, outcome).await;
    });
}

/// Asks the database. The schemas of a target can be listed too, where its engine can be read.
async fn list(cx: &Context, endpoint: &str) -> Outcome {
    let record = cx
        .find::<Endpoint>(endpoint)
        .await
        .map_err(|error| error.message)?;
    let record = record.ok_or("the endpoint does not exist any more")?;
    let opened = endpoint::open(cx, &record, Role::Source)
        .await
        .map_err(|error| error.message)?;
    let open = opened
        .connector
        .source
        .ok_or("the engine cannot list schemas")?;
    let bounds = endpoint::context_of_small_work(cx, "schema-refresh");
    let source = open(&opened.endpoint, &bounds)
        .await
        .map_err(|failure| failure.to_string())?;
    let mut names = source
        .schemas()
        .await
        .map_err(|failure| failure.to_string())?;
    names.sort();
    names.dedup();
    Ok(names)
}

/// Stores an outcome while the record still has the refresh's mark.
async fn keep(cx: &Context, schemas: &Schemas, outcome: Outcome) {
    for _ in 0..STORE_ATTEMPTS {
        match store(cx, schemas, &outcome).await {
            Ok(()) => return,
            Err(error) if error.is_conflict() => {}
            Err(error) => {
                tracing::warn!(%error, "cannot store the outcome of a schema refresh, trying again");
                tokio::time::sleep(STORE_PAUSE).await;
            }
        }
    }
    // It stays `refreshing`, and starts again with the service.
    tracing::error!(endpoint = %schemas.endpoint, "the outcome of a schema refresh is lost");
}

async fn store(cx: &Context, schemas: &Schemas, outcome: &Outcome) -> Result<(), ApiError> {
    let Some(mut held) = cx.find::<Schemas>(&schemas.endpoint).await? else {
        return Ok(());
    };
    if held.mark != schemas.mark || held.status != Status::Refreshing {
        return Ok(());
    }
    held.last_refresh = Some(cx.now());
    match outcome {
        Ok(names) => {
            held.status = held.status.next(Event::Listed)?;
            held.names = Some(names.clone());
            held.last_failure_message = None;
        }
        Err(text) => {
            held.status = held.status.next(Event::Broke)?;
            held.last_failure_message = Some(text.clone());
        }
    }
    Transaction::new(cx).replace(&held).commit().await?;
    Ok(())
}

/// Starts the refreshes again that the end of the service interrupted.
///
/// # Errors
/// When the store fails.
pub(crate) async fn resume(cx: &Context) -> Result<(), ApiError> {
    for schemas in cx.all::<Schemas>().await? {
        if schemas.status == Status::Refreshing {
            spawn(cx, schemas.record);
        }
    }
    Ok(())
}
