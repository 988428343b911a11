//! How each column of a load is written: as it comes, through an expression, or not at all; and what is
//! checked of its values first, because the server would change them without an error.

use super::{catalog::kind, create::is_computed, session::Server, statement::Quoted, types::Kind};
use towpath_data::{
    connector::LoadPlan,
    failure::{Failure, Result},
    schema::DataType,
};

/// What is checked of a value before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    Nothing,
    /// UTF-8.
    Text,
    /// No more than so many digits of a fraction of a second: the server cuts the others off silently.
    Fraction(u8),
    /// No fraction: the server rounds silently.
    Whole,
}

impl Check {
    /// Why a value cannot be stored as it is.
    pub(super) fn refusal(self, value: &[u8]) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Text => std::str::from_utf8(value)
                .is_err()
                .then_some("the value is not UTF-8"),
            Self::Fraction(digits) => {
                let fraction = memchr::memchr(b'.', value).and_then(|at| value.get(at + 1..))?;
                let beyond = fraction.get(usize::from(digits)..).unwrap_or_default();
                beyond
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .any(|digit| *digit != b'0')
                    .then_some("the value has more digits of a second than the column")
            }
            Self::Whole => {
                let fraction = memchr::memchr(b'.', value).and_then(|at| value.get(at + 1..))?;
                fraction
                    .iter()
                    .any(|digit| *digit != b'0')
                    .then_some("the value has a fraction, and the column has none")
            }
        }
    }
}

/// How one column is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColumnWrite {
    /// Its name.
    pub(super) name: String,
    /// The server computes it: nothing is written.
    pub(super) computed: bool,
    /// What is checked first.
    pub(super) check: Check,
    /// Whether the incoming values are bytes rather than text.
    pub(super) binary: bool,
    /// What is stored, with `{}` for the value; `None` is the value.
    expression: Option<&'static str>,
    /// The same where values come as bytes of no character set, as from a file read as binary.
    expression_of_bytes: Option<&'static str>,
}

const FROM_UTF8: Option<&str> = Some("convert({} using utf8mb4)");
const NUMBER: Option<&str> = Some("cast({} as unsigned)");
const NUMBER_OF_BYTES: Option<&str> = Some("cast(conv(hex({}), 16, 10) as unsigned)");

impl ColumnWrite {
    /// The stored expression for a value that a placeholder or variable stands for.
    pub(super) fn expression(&self, value: &str, as_bytes: bool) -> Option<String> {
        let pattern = if as_bytes {
            self.expression_of_bytes
        } else {
            self.expression
        };
        pattern.map(|pattern| pattern.replace("{}", value))
    }
}

/// How the columns of a load are written, in the order of the cells.
pub(super) fn columns(plan: &LoadPlan, server: &Server) -> Result<Vec<ColumnWrite>> {
    plan.columns
        .iter()
        .map(|load| {
            let column = plan.table.columns.get(load.column).ok_or_else(|| {
                Failure::table(format!(
                    "{} has no column number {}",
                    plan.table.name, load.column
                ))
            })?;
            let definition = column
                .native
                .as_ref()
                .map(|native| native.definition.as_str())
                .unwrap_or_default();
            let mut write = column_write(kind(column), definition, load.incoming, server);
            write.name.clone_from(&column.name);
            write.computed = is_computed(&column.generation);
            Ok(write)
        })
        .collect()
}

fn column_write(kind: Kind, definition: &str, incoming: DataType, server: &Server) -> ColumnWrite {
    let binary = incoming.is_binary();
    let (expression, expression_of_bytes) = match kind {
        Kind::Bit(_) if binary => (NUMBER_OF_BYTES, NUMBER_OF_BYTES),
        Kind::Bit(_) => (NUMBER, NUMBER),
        Kind::Integer { .. } if binary => (NUMBER_OF_BYTES, NUMBER_OF_BYTES),
        // MySQL's own JSON takes no bytes; MariaDB's is a text.
        Kind::Json if server.mariadb => (None, None),
        Kind::Json | Kind::Address => (None, FROM_UTF8),
        Kind::Text | Kind::Enum if !is_utf8(definition) => (None, FROM_UTF8),
        _ => (None, None),
    };
    let check = match (kind, incoming) {
        (Kind::Text | Kind::Enum | Kind::Json, _) => Check::Text,
        (
            Kind::DateTime(digits) | Kind::Timestamp(digits) | Kind::Time(digits),
            DataType::DateTime { digits: given, .. } | DataType::Time { digits: given },
        ) if given <= digits => Check::Nothing,
        (Kind::DateTime(digits) | Kind::Timestamp(digits) | Kind::Time(digits), _) => {
            Check::Fraction(digits)
        }
        (Kind::Date, DataType::DateTime { .. }) => Check::Fraction(0),
        (
            Kind::Integer { .. } | Kind::Year,
            DataType::Numeric(_)
            | DataType::Real4
            | DataType::Real8
            | DataType::String(_)
            | DataType::WString(_)
            | DataType::Clob
            | DataType::NClob,
        ) => Check::Whole,
        _ => Check::Nothing,
    };
    ColumnWrite {
        name: String::new(),
        computed: false,
        check,
        binary,
        expression,
        expression_of_bytes,
    }
}

/// Whether a column's characters are stored as UTF-8, so that bytes of UTF-8 can be stored as they are.
fn is_utf8(definition: &str) -> bool {
    let Some((_, after)) = definition.split_once(" character set ") else {
        return false;
    };
    matches!(
        after.split(' ').next(),
        Some("utf8mb4" | "utf8mb3" | "utf8")
    )
}

/// The statement that takes rows from this side; `None` where no column is written.
pub(super) fn load_data(plan: &LoadPlan, columns: &[ColumnWrite]) -> Option<String> {
    // Read as binary, a file's bytes are taken as they are: no character set could be right for both text
    // and bytes.
    let as_bytes = columns
        .iter()
        .any(|column| column.binary && !column.computed);
    let mut targets = Vec::new();
    let mut settings = Vec::new();
    for (place, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.computed)
    {
        let name = Quoted::name(&column.name);
        let variable = format!("@v{place}");
        match column.expression(&variable, as_bytes) {
            None => targets.push(name.to_string()),
            Some(expression) => {
                targets.push(variable);
                settings.push(format!("{name} = {expression}"));
            }
        }
    }
    if targets.is_empty() {
        return None;
    }
    let set = if settings.is_empty() {
        String::new()
    } else {
        format!(" set {}", settings.join(", "))
    };
    Some(format!(
        "load data local infile 'rows' into table {} character set {} fields terminated by x'09' \
         escaped by x'5c' lines terminated by x'0a' ({}){set}",
        Quoted::table(&plan.table.name),
        if as_bytes { "binary" } else { "utf8mb4" },
        targets.join(", ")
    ))
}

/// The statement that inserts `rows` rows by parameters.
pub(super) fn insert(plan: &LoadPlan, columns: &[ColumnWrite], rows: usize) -> String {
    let written = || columns.iter().filter(|column| !column.computed);
    let names: Vec<String> = written()
        .map(|column| Quoted::name(&column.name).to_string())
        .collect();
    let values: Vec<String> = written()
        .map(|column| {
            column
                .expression("?", column.binary)
                .unwrap_or_else(|| "?".to_owned())
        })
        .collect();
    let row = format!("({})", values.join(", "));
    let mut sql = format!(
        "insert into {} ({}) values {row}",
        Quoted::table(&plan.table.name),
        names.join(", ")
    );
    sql.reserve((row.len() + 1) * rows);
    for _ in 1..rows {
        sql.push(',');
        sql.push_str(&row);
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_would_change_silently_is_refused() {
        for (check, value, refused) in [
            (Check::Text, &b"gr\xc3\xb6\xc3\x9fe"[..], false),
            (Check::Text, b"gr\xf6\xdfe", true),
            (Check::Fraction(3), b"2024-01-01 00:00:00.123", false),
            (Check::Fraction(3), b"2024-01-01 00:00:00.123000", false),
            (Check::Fraction(3), b"2024-01-01 00:00:00.1234", true),
            (Check::Fraction(0), b"10:00:00", false),
            (Check::Fraction(0), b"10:00:00.5", true),
            (Check::Whole, b"12", false),
            (Check::Whole, b"12.000", false),
            (Check::Whole, b"12.5", true),
        ] {
            assert_eq!(
                check.refusal(value).is_some(),
                refused,
                "{check:?} {value:?}"
            );
        }
    }
}
