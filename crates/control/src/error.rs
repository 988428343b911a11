//! Why an operation is refused or fails, as the client reads it.

use crate::store::StoreError;
use towpath_wire::{Fault, Refused, json};

/// A refusal or failure of an operation: the code, and AWS's sentence where it has one.
///
/// The chain of causes goes to the log with the request id; the client of a 5xx never sees it.
#[derive(Debug, thiserror::Error)]
#[error("{}: {message}", fault.code())]
pub struct ApiError {
    /// The code, which decides the HTTP status.
    pub fault: Fault,
    /// What the client is told.
    pub message: String,
    /// The ARN of the resource that exists already.
    pub resource: Option<String>,
    /// The cause, for the log.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
    conflict: bool,
}

impl ApiError {
    /// An error of any code.
    pub fn new(fault: Fault, message: impl Into<String>) -> Self {
        Self {
            fault,
            message: message.into(),
            resource: None,
            source: None,
            conflict: false,
        }
    }

    /// `InvalidParameterValueException`: one parameter is wrong by itself.
    pub fn invalid_value(message: impl Into<String>) -> Self {
        Self::new(Fault::InvalidParameterValueException, message)
    }

    /// `InvalidParameterCombinationException`: parameters that do not go together.
    pub fn invalid_combination(message: impl Into<String>) -> Self {
        Self::new(Fault::InvalidParameterCombinationException, message)
    }

    /// `InvalidResourceStateFault`: not in this state.
    pub fn invalid_state(message: impl Into<String>) -> Self {
        Self::new(Fault::InvalidResourceStateFault, message)
    }

    /// `ResourceNotFoundFault`.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Fault::ResourceNotFoundFault, message)
    }

    /// `ResourceAlreadyExistsFault` with the ARN of what exists.
    pub fn already_exists(message: impl Into<String>, arn: impl Into<String>) -> Self {
        Self {
            resource: Some(arn.into()),
            ..Self::new(Fault::ResourceAlreadyExistsFault, message)
        }
    }

    /// `InternalFailure` with its cause; the client learns only that it happened.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let message =
            "The request failed because of an internal error; the server's log has the cause.";
        Self {
            source: Some(cause.into()),
            ..Self::new(Fault::InternalFailure, message)
        }
    }

    /// Another request wrote `key` first. The operation runs again; a client sees this only if that never ends.
    pub(crate) fn conflict(key: &str) -> Self {
        let message = format!("Too many requests change {key} at the same time. Try again.");
        Self {
            conflict: true,
            ..Self::new(Fault::ServiceUnavailable, message)
        }
    }

    /// Nothing can be stored. Clients try again by themselves, and succeed once there is room.
    fn unwritable(cause: StoreError) -> Self {
        let message = "The service cannot store the change: the disk of its data directory is full or cannot be \
                       written. Nothing was changed. Free space there and try again; the server's log has the cause.";
        Self {
            source: Some(cause.into()),
            ..Self::new(Fault::ServiceUnavailable, message)
        }
    }

    /// Whether the operation should run again from its first read.
    pub fn is_conflict(&self) -> bool {
        self.conflict
    }

    /// The body of the answer.
    pub fn body(&self) -> Vec<u8> {
        json::error_body(self.fault, &self.message, self.resource.as_deref())
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(key) => Self::conflict(&key),
            unwritable @ StoreError::Unwritable { .. } => Self::unwritable(unwritable),
            other => Self::internal(other),
        }
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        let fault = match refused {
            Refused::Malformed(_) => Fault::SerializationException,
            Refused::Violated(_) => Fault::ValidationException,
        };
        Self::new(fault, refused.to_string())
    }
}
