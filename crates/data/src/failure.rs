//! What went wrong, and who is affected by it: the one error type between connectors and engine.

use std::fmt;

/// An error of any library, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The result of everything a connector or the engine does.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Who is affected by a failure, hence which of the task's error policies decides.
///
/// The engine decides by this value and never by reading messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The way to the server is broken: worth another attempt (`RecoverableErrorCount`, `RecoverableErrorInterval`).
    Connection,
    /// One row cannot be stored (`DataErrorPolicy`).
    Row,
    /// One table cannot go on (`TableErrorPolicy`).
    Table,
    /// The task cannot go on.
    Task,
}

/// One failure: what was tried, on what, and what mends it.
///
/// `what` never holds row data or secrets; a key value may stand in it.
#[derive(Debug)]
pub struct Failure {
    /// Who is affected.
    pub scope: Scope,
    /// What was tried and why it failed, lower case, without a full stop.
    pub what: String,
    /// The server's own code: an SQLSTATE, an error number, a result code.
    pub code: Option<String>,
    /// What mends it, as a statement to run where there is one.
    pub advice: Option<String>,
    /// The error underneath.
    pub source: Option<BoxError>,
}

impl Failure {
    /// A failure of `scope` that says `what`.
    pub fn new(scope: Scope, what: impl Into<String>) -> Self {
        Self {
            scope,
            what: what.into(),
            code: None,
            advice: None,
            source: None,
        }
    }

    /// The way to a server is broken.
    pub fn connection(what: impl Into<String>) -> Self {
        Self::new(Scope::Connection, what)
    }

    /// One row cannot be stored.
    pub fn row(what: impl Into<String>) -> Self {
        Self::new(Scope::Row, what)
    }

    /// One table cannot go on.
    pub fn table(what: impl Into<String>) -> Self {
        Self::new(Scope::Table, what)
    }

    /// The task cannot go on.
    pub fn task(what: impl Into<String>) -> Self {
        Self::new(Scope::Task, what)
    }

    /// The same failure with the server's own code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// The same failure with what mends it.
    #[must_use]
    pub fn with_advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// The same failure with the error underneath.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same failure with what was being done put before it: `loading public.orders: …`.
    #[must_use]
    pub fn context(mut self, doing: impl fmt::Display) -> Self {
        self.what = format!("{doing}: {}", self.what);
        self
    }

    /// The same failure, affecting `scope`.
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.what)?;
        if let Some(code) = &self.code {
            write!(formatter, " [{code}]")?;
        }
        if let Some(advice) = &self.advice {
            write!(formatter, "; {advice}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
