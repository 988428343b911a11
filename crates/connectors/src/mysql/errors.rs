//! Server errors as failures: who is affected, and what mends it.
//!
//! Codes: <https://mariadb.com/kb/en/mariadb-error-code-reference/>; those above 3000 are MySQL's,
//! above 4000 mostly MariaDB's.

use super::packet::ServerError;
use towpath_data::{
    failure::{Failure, Scope},
    ledger::Rejected,
};

/// The packet is longer than the server takes.
pub(super) const PACKET_TOO_LARGE: u16 = 1153;

/// Who is affected by the error `code`.
pub(super) fn scope(code: u16) -> Scope {
    match code {
        // Too many connections, shutdown, lost packets, lock waits and deadlocks, killed.
        1040
        | 1053
        | 1077
        | 1079
        | 1152
        | 1155..=1161
        | 1184
        | 1203
        | 1205
        | 1213
        | 1226
        | 1317
        | 1927
        | 2006
        | 2013
        | 4031 => Scope::Connection,
        // A value or a row that cannot be.
        1048 | 1062 | 1136 | 1153 | 1169 | 1216 | 1217 | 1264 | 1265 | 1292 | 1365 | 1366
        | 1367 | 1369 | 1406 | 1411 | 1416 | 1451 | 1452 | 1525 | 1526 | 1557 | 1586 | 1644
        | 1690 | 1748 | 1761 | 1762 | 1859 | 3037 | 3140 | 3141 | 3144 | 3819 | 4025 | 4078 => {
            Scope::Row
        }
        // Nobody is let in, nothing can be written.
        1021 | 1044 | 1045 | 1049 | 1129 | 1130 | 1227 | 1251 | 1290 | 1698 | 1820 | 1836
        | 1862 | 3118 | 3159 | 4151 => Scope::Task,
        _ => Scope::Table,
    }
}

/// What mends the error `code`.
fn advice(code: u16) -> Option<&'static str> {
    Some(match code {
        1040 => {
            "raise max_connections (set global max_connections = …), or let the task use fewer sub-tasks"
        }
        1044 | 1142 | 1143 | 1227 => {
            "grant what is missing: grant select on … to a source user; select, insert, update, delete, create, \
             alter, drop, index on … to a target user"
        }
        1045 | 1698 => "check user name and password, and that the account may come from this host",
        1049 => "create the database, or name another in the endpoint",
        1129 => "run: flush hosts",
        1130 => "make an account for this host: create user …@'…' identified by '…'",
        PACKET_TOO_LARGE => "run: set global max_allowed_packet = 1073741824",
        1290 | 1836 => {
            "the server is read-only: set global read_only = 0, or name the primary in the endpoint"
        }
        1412 => "the table was changed while it was read: reload it",
        1820 | 1862 => "set a new password for the account",
        3159 | 4151 => "set SslMode to require, verify-ca or verify-full",
        _ => return None,
    })
}

/// What the server said, without values of rows.
///
/// `Incorrect integer value: '…' for column …` would show one.
pub(super) fn without_values(message: &str) -> String {
    let Some((before, after)) = message.split_once(": '") else {
        return message.to_owned();
    };
    if !before.ends_with("value") {
        return message.to_owned();
    }
    let rest = after.rfind("' for ").and_then(|at| after.get(at + 1..));
    format!("{before}{}", rest.unwrap_or_default())
}

/// An error of the server at `place`, as a failure.
pub(super) fn failure(place: &str, error: &ServerError) -> Failure {
    let failure = Failure::new(
        scope(error.code),
        format!("{place}: {}", without_values(&error.message)),
    )
    .with_code(error.code.to_string());
    match advice(error.code) {
        Some(advice) => failure.with_advice(advice),
        None => failure,
    }
}

/// The column that an error speaks of: ``… for column `d`.`t`.`c` at row 1``, `Column 'c' cannot be null`.
pub(super) fn column(message: &str) -> Option<String> {
    let at = message
        .rfind("olumn '")
        .map(|at| at + 7)
        .and_then(|at| message.get(at..));
    if let Some(after) = at {
        let end = after.rfind("' at row").or_else(|| after.find('\''))?;
        return after.get(..end).map(str::to_owned);
    }
    let (_, path) = message.split_once("column `")?;
    let end = path.rfind("` at row").or_else(|| path.rfind('`'))?;
    let path = path.get(..end)?;
    let column = path.rsplit("`.`").next()?;
    Some(column.replace("``", "`"))
}

/// A row that the server refused.
pub(super) fn rejected(key: String, error: &ServerError) -> Rejected {
    let reason = without_values(&error.message);
    let reason = match advice(error.code) {
        Some(advice) => format!("{reason}; {advice}"),
        None => reason,
    };
    Rejected {
        key,
        column: column(&error.message),
        code: Some(error.code.to_string()),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_rows_are_not_repeated() {
        for (said, told) in [
            (
                "Incorrect integer value: 'it's secret' for column `d`.`t`.`c` at row 1",
                "Incorrect integer value for column `d`.`t`.`c` at row 1",
            ),
            (
                "Truncated incorrect DOUBLE value: 'abc'",
                "Truncated incorrect DOUBLE value",
            ),
            (
                "Data too long for column 'c' at row 1",
                "Data too long for column 'c' at row 1",
            ),
            (
                "Duplicate entry '1' for key 'PRIMARY'",
                "Duplicate entry '1' for key 'PRIMARY'",
            ),
        ] {
            assert_eq!(without_values(said), told);
        }
    }

    #[test]
    fn the_column_is_found() {
        for (said, column_name) in [
            (
                "Incorrect integer value: 'x' for column `d`.`t`.`we``ird` at row 1",
                Some("we`ird"),
            ),
            ("Data too long for column 'c' at row 1", Some("c")),
            ("Data truncated for column 'it's' at row 3", Some("it's")),
            ("Column 'c' cannot be null", Some("c")),
            ("Duplicate entry '1' for key 'PRIMARY'", None),
        ] {
            assert_eq!(column(said).as_deref(), column_name, "{said}");
        }
    }

    #[test]
    fn scopes_are_told_by_code() {
        for (code, expected) in [
            (1062, Scope::Row),
            (1213, Scope::Connection),
            (1045, Scope::Task),
            (1146, Scope::Table),
        ] {
            assert_eq!(scope(code), expected, "{code}");
        }
    }
}
