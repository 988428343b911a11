//! What the server says went wrong, and whom it affects.

use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::ErrorResponseBody;
use towpath_data::failure::{Failure, Scope};

/// The fields of an error response that this connector looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ServerError {
    /// SQLSTATE.
    pub(super) code: String,
    /// The primary message; may hold a value.
    pub(super) message: String,
    pub(super) detail: String,
    pub(super) hint: String,
    /// The context: for COPY, line and column.
    pub(super) context: String,
    pub(super) schema: String,
    pub(super) table: String,
    pub(super) column: String,
    pub(super) constraint: String,
}

impl ServerError {
    /// Reads an error response; what cannot be read stays empty.
    pub(super) fn of(body: &ErrorResponseBody) -> Self {
        let mut error = Self::default();
        let mut fields = body.fields();
        while let Ok(Some(field)) = fields.next() {
            let text = String::from_utf8_lossy(field.value_bytes()).into_owned();
            match field.type_() {
                b'C' => error.code = text,
                b'M' => error.message = text,
                b'D' => error.detail = text,
                b'H' => error.hint = text,
                b'W' => error.context = text,
                b's' => error.schema = text,
                b't' => error.table = text,
                b'c' => error.column = text,
                b'n' => error.constraint = text,
                _ => {}
            }
        }
        error
    }

    /// Who is affected, by SQLSTATE.
    pub(super) fn scope(&self) -> Scope {
        match self.code.as_str() {
            // Deadlock, serialization, a standby's conflict; shutting down or starting; no slot free; a lost peer;
            // a snapshot that is gone.
            "40P01" | "40001" | "57P01" | "57P02" | "57P03" | "57P05" | "53300" | "25P03"
            | "25P04" => Scope::Connection,
            // A read-only server, a full disk, no such database.
            "25006" | "53100" | "3D000" => Scope::Task,
            // A definition that is missing or wrong is not the row's fault.
            "22023" => Scope::Table,
            code => match code.get(..2) {
                Some("08") => Scope::Connection,
                Some("28") => Scope::Task,
                Some("22" | "23") => Scope::Row,
                _ => Scope::Table,
            },
        }
    }

    /// The server's reason without row data: values that a message quotes are left out, keys are not.
    pub(super) fn reason(&self) -> String {
        let mut reason = if self.code.starts_with("22") {
            without_values(&self.message)
        } else {
            self.message.clone()
        };
        let tells_key = matches!(self.code.as_str(), "23505" | "23503");
        if tells_key && self.detail.starts_with("Key (") {
            reason = format!("{reason}: {}", self.detail.trim_end_matches('.'));
        }
        reason
    }

    /// A failure at `place` (host and port), with the fields that help.
    pub(super) fn failure(&self, place: &str) -> Failure {
        let mut what = format!("{place}: {}", self.reason());
        let object = [&self.schema, &self.table, &self.column];
        let named: Vec<&str> = object
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        if !named.is_empty() && !self.code.starts_with("42") {
            what = format!("{what} ({})", named.join("."));
        }
        let mut failure = Failure::new(self.scope(), what).with_code(self.code.clone());
        if let Some(advice) = self.advice() {
            failure = failure.with_advice(advice);
        }
        failure
    }

    fn advice(&self) -> Option<String> {
        let known = match self.code.as_str() {
            "57014" => {
                "raise the endpoint's ExecuteTimeout, or end the session that holds the lock"
            }
            "53300" => "raise max_connections at the server, or lower MaxFullLoadSubTasks",
            "53100" => "make room on the server's disk",
            "25006" => "use the endpoint of the primary server",
            "28P01" => "check Username and Password of the endpoint",
            "3D000" => "check DatabaseName of the endpoint",
            _ => "",
        };
        let advice = if known.is_empty() {
            self.hint.trim_end_matches('.')
        } else {
            known
        };
        (!advice.is_empty()).then(|| advice.to_owned())
    }

    /// The row of a COPY into `table` that the context names, from 1, and the column among `columns`.
    pub(super) fn copy_place<'a>(
        &self,
        table: &str,
        columns: &[&'a str],
    ) -> Option<(u64, Option<&'a str>)> {
        let prefix = format!("COPY {table}, line ");
        let rest = self
            .context
            .lines()
            .find_map(|line| line.strip_prefix(prefix.as_str()))?;
        let digits = rest.find(|character: char| !character.is_ascii_digit());
        let (line, rest) = rest.split_at_checked(digits.unwrap_or(rest.len()))?;
        let column = rest.strip_prefix(", column ").and_then(|rest| {
            columns
                .iter()
                .copied()
                .filter(|name| {
                    rest.strip_prefix(name)
                        .is_some_and(|after| after.is_empty() || after.starts_with([':', ',']))
                })
                .max_by_key(|name| name.len())
        });
        Some((line.parse().ok()?, column))
    }
}

/// A message about a value, without the value.
fn without_values(message: &str) -> String {
    let message = match message.split_once(": \"") {
        Some((before, _)) => before,
        None => message,
    };
    match message.split_once("value \"").and_then(|(before, rest)| {
        let (_, after) = rest.rsplit_once("\" ")?;
        Some(format!("{before}value {after}"))
    }) {
        Some(without) => without,
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: &str, message: &str) -> ServerError {
        ServerError {
            code: code.into(),
            message: message.into(),
            ..ServerError::default()
        }
    }

    #[test]
    fn values_are_not_repeated_but_keys_are() {
        for (code, message, detail, reason) in [
            (
                "22P02",
                "invalid input syntax for type integer: \"4: \"5\"",
                "",
                "invalid input syntax for type integer",
            ),
            (
                "22003",
                "value \"70 \" 000\" is out of range for type smallint",
                "",
                "value is out of range for type smallint",
            ),
            (
                "22001",
                "value too long for type character varying(3)",
                "",
                "value too long for type character varying(3)",
            ),
            (
                "22021",
                "invalid byte sequence for encoding \"UTF8\": 0xff",
                "",
                "invalid byte sequence for encoding \"UTF8\": 0xff",
            ),
            (
                "23505",
                "duplicate key value violates unique constraint \"t_pkey\"",
                "Key (id)=(41) already exists.",
                "duplicate key value violates unique constraint \"t_pkey\": Key (id)=(41) already exists",
            ),
            (
                "23514",
                "new row for relation \"t\" violates check constraint \"c\"",
                "Failing row contains (1, secret).",
                "new row for relation \"t\" violates check constraint \"c\"",
            ),
        ] {
            let mut error = error(code, message);
            error.detail = detail.into();
            assert_eq!(error.reason(), reason);
        }
    }

    #[test]
    fn scopes_follow_the_class() {
        for (code, scope) in [
            ("22003", Scope::Row),
            ("23505", Scope::Row),
            ("22023", Scope::Table),
            ("42501", Scope::Table),
            ("57014", Scope::Table),
            ("57P01", Scope::Connection),
            ("40P01", Scope::Connection),
            ("08006", Scope::Connection),
            ("28P01", Scope::Task),
            ("53100", Scope::Task),
            ("", Scope::Table),
        ] {
            assert_eq!(error(code, "x").scope(), scope, "{code}");
        }
    }

    #[test]
    fn the_context_of_copy_names_row_and_column() {
        for (context, expected) in [
            (
                "COPY t, line 41, column n: \"70000\"",
                Some((41, Some("n"))),
            ),
            (
                "COPY t, line 2, column n, m: \"COPY t, line 9\"",
                Some((2, Some("n, m"))),
            ),
            ("COPY t, line 2, column n, null input", Some((2, Some("n")))),
            ("COPY t, line 7: \"a\tb\"", Some((7, None))),
            (
                "PL/pgSQL function f() line 3 at RAISE\nCOPY t, line 5: \"x\"",
                Some((5, None)),
            ),
            ("COPY u, line 5", None),
            ("COPY t, line ", None),
            ("COPY t, line 99999999999999999999999", None),
            ("", None),
        ] {
            let mut error = error("22003", "x");
            error.context = context.into();
            assert_eq!(error.copy_place("t", &["n", "n, m"]), expected, "{context}");
        }
    }
}
