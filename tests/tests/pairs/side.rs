//! One side of a pair: a database of any engine, written and read by that engine's own programs.

use std::fmt::Write;

use towpath_testkit::{MariaDb, MariaDbDatabase, Postgres, PostgresDatabase, Rows, SqliteFile};

/// An engine under test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Postgres,
    MariaDb,
    Sqlite,
}

/// Every engine.
pub(crate) const ENGINES: [Engine; 3] = [Engine::Postgres, Engine::MariaDb, Engine::Sqlite];

/// A fresh database of one engine.
pub(crate) enum Side {
    Postgres(PostgresDatabase),
    MariaDb(MariaDbDatabase),
    Sqlite(SqliteFile),
}

impl Side {
    pub(crate) async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Postgres => Self::Postgres(Postgres::shared().await.database().await),
            Engine::MariaDb => Self::MariaDb(MariaDb::shared().await.database().await),
            Engine::Sqlite => Self::Sqlite(SqliteFile::new()),
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Postgres(_) => Engine::Postgres,
            Self::MariaDb(_) => Engine::MariaDb,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::Postgres(database) => database.url(),
            Self::MariaDb(database) => database.url(),
            Self::Sqlite(file) => file.url(),
        }
    }

    /// The schema in which its tables lie: a database's name in MariaDB.
    pub(crate) fn schema(&self) -> String {
        match self {
            Self::Postgres(_) => "public".into(),
            Self::MariaDb(database) => database.name().into(),
            Self::Sqlite(_) => "main".into(),
        }
    }

    /// A table's qualified and quoted name.
    pub(crate) fn table(&self, name: &str) -> String {
        match self {
            Self::Postgres(_) => format!("public.\"{}\"", name.replace('"', "\"\"")),
            Self::MariaDb(database) => {
                format!("`{}`.`{}`", database.name(), name.replace('`', "``"))
            }
            Self::Sqlite(_) => format!("main.\"{}\"", name.replace('"', "\"\"")),
        }
    }

    pub(crate) fn quoted(&self, name: &str) -> String {
        match self {
            Self::MariaDb(_) => format!("`{}`", name.replace('`', "``")),
            _ => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    pub(crate) async fn sql(&self, script: &str) {
        match self {
            Self::Postgres(database) => drop(database.psql(script).await),
            Self::MariaDb(database) => drop(database.mariadb(script).await),
            Self::Sqlite(file) => file.sql(script).await,
        }
    }

    pub(crate) async fn rows(&self, query: &str) -> Rows {
        match self {
            Self::Postgres(database) => database.rows(query).await,
            Self::MariaDb(database) => database.rows(query).await,
            Self::Sqlite(file) => file.rows(query).await,
        }
    }

    pub(crate) async fn value(&self, query: &str) -> String {
        match self {
            Self::Postgres(database) => database.value(query).await,
            Self::MariaDb(database) => database.value(query).await,
            Self::Sqlite(file) => file.value(query).await,
        }
    }

    pub(crate) async fn count(&self, table: &str) -> u64 {
        let counted = self
            .value(&format!("select count(*) from {}", self.table(table)))
            .await;
        counted.parse().expect("a count is a number")
    }
}

/// What a column of the common table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Boolean,
    Decimal,
    Real,
    Text,
    Date,
    Moment,
    Bytes,
}

impl Kind {
    /// The declared type of a column of this kind.
    pub(crate) fn declared(self, engine: Engine) -> &'static str {
        match (self, engine) {
            (Self::Integer, _) => "bigint",
            (Self::Boolean, _) => "boolean",
            (Self::Decimal, Engine::MariaDb) => "decimal(20,6)",
            (Self::Decimal, _) => "numeric(20,6)",
            (Self::Real, Engine::MariaDb) => "double",
            (Self::Real, Engine::Postgres) => "double precision",
            (Self::Real, Engine::Sqlite) => "real",
            (Self::Text, Engine::MariaDb) => "longtext",
            (Self::Text, _) => "text",
            (Self::Date, _) => "date",
            (Self::Moment, Engine::MariaDb) => "datetime(6)",
            (Self::Moment, _) => "timestamp",
            (Self::Bytes, Engine::MariaDb) => "longblob",
            (Self::Bytes, Engine::Postgres) => "bytea",
            (Self::Bytes, Engine::Sqlite) => "blob",
        }
    }

    /// A literal of this kind; bytes are given as hexadecimal digits.
    pub(crate) fn literal(self, engine: Engine, value: &str) -> String {
        match self {
            Self::Integer | Self::Real | Self::Boolean => match (self, engine) {
                (Self::Boolean, Engine::Postgres) => format!("'{value}'"),
                _ => value.to_owned(),
            },
            // SQLite would turn an unquoted decimal into a real.
            Self::Decimal | Self::Date | Self::Moment => format!("'{value}'"),
            Self::Text => text_literal(engine, value),
            Self::Bytes => match engine {
                Engine::Postgres => format!("'\\x{value}'"),
                _ => format!("x'{value}'"),
            },
        }
    }

    /// An expression that gives the value as text.
    pub(crate) fn as_text(self, engine: Engine, column: &str) -> String {
        match (self, engine) {
            (Self::Boolean, Engine::Postgres) => format!("({column}::int)::text"),
            (Self::Moment, Engine::Postgres) => {
                format!("to_char({column}, 'YYYY-MM-DD HH24:MI:SS.US')")
            }
            (Self::Moment, Engine::MariaDb) => {
                format!("date_format({column}, '%Y-%m-%d %H:%i:%s.%f')")
            }
            (Self::Bytes, Engine::Postgres) => format!("encode({column}, 'hex')"),
            (Self::Bytes, Engine::MariaDb) => format!("lower(hex({column}))"),
            (Self::Bytes, Engine::Sqlite) => {
                format!("lower(hex({column})) || case when {column} is null then null else '' end")
            }
            (Self::Integer | Self::Decimal | Self::Real | Self::Date, Engine::Postgres) => {
                format!("{column}::text")
            }
            _ => column.to_owned(),
        }
    }

    /// The one spelling of a value that engines spell differently.
    pub(crate) fn normal(self, text: &str) -> String {
        match self {
            Self::Decimal if text.contains('.') => {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            Self::Real => {
                let number: f64 = text.parse().expect("a real number is spelled as one");
                format!("{:016x}", number.to_bits())
            }
            Self::Moment => {
                let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
                format!("{whole}.{fraction:0<6}")
            }
            _ => text.to_owned(),
        }
    }
}

fn text_literal(engine: Engine, value: &str) -> String {
    let quoted = value.replace('\'', "''");
    match engine {
        // The client program would turn a line's end in a statement into its own.
        Engine::MariaDb => format!(
            "'{}'",
            quoted
                .replace('\\', "\\\\")
                .replace('\r', "\\r")
                .replace('\n', "\\n")
        ),
        _ => format!("'{quoted}'"),
    }
}

/// The columns of the table that every engine can hold.
pub(crate) const COLUMNS: [(&str, Kind); 10] = [
    ("id", Kind::Integer),
    ("quantity", Kind::Integer),
    ("paid", Kind::Boolean),
    ("amount", Kind::Decimal),
    ("ratio", Kind::Real),
    ("name", Kind::Text),
    ("Odd \"col`umn %", Kind::Text),
    ("born", Kind::Date),
    ("seen", Kind::Moment),
    ("image", Kind::Bytes),
];

/// One row: a value for each of [`COLUMNS`].
pub(crate) type Values = Vec<Option<String>>;

#[expect(clippy::too_many_lines, reason = "lists of values")]
/// The edges of every kind, as far as the source engine holds them.
pub(crate) fn sample(source: Engine, rows: usize) -> Vec<Values> {
    let texts = [
        "",
        " ",
        "plain",
        "it's \"quoted\"",
        "back\\slash \\N \\t",
        "tab\there",
        "line\nbreak\r\n",
        "\\",
        "\u{1}\u{7f}",
        "naïve ✓ \u{10ffff} 🚢",
        "null",
        "NULL",
        "%_[a]",
        "trailing  ",
        "\u{b}\u{c}\u{8}",
    ];
    let integers = [
        "0",
        "-1",
        "1",
        "9223372036854775807",
        "-9223372036854775808",
        "65536",
    ];
    // SQLite turns a decimal into a real: only what a real holds exactly can be a source there.
    let decimals = if source == Engine::Sqlite {
        ["0", "0.5", "-0.25", "1234567.125", "-99", "12.5"]
    } else {
        [
            "0",
            "0.000001",
            "-0.000001",
            "99999999999999.999999",
            "-99999999999999.999999",
            "12.5",
        ]
    };
    let reals = [
        "0.1",
        "-1.5",
        "1e300",
        "5e-324",
        "1.7976931348623157e308",
        "123456789.123456789",
    ];
    let dates = [
        "1000-01-01",
        "1969-12-31",
        "1970-01-01",
        "2000-02-29",
        "9999-12-31",
    ];
    let moments = [
        "1000-01-01 00:00:00",
        "1969-12-31 23:59:59.999999",
        "2024-02-29 12:00:00.5",
        "2038-01-19 03:14:08",
        "9999-12-31 23:59:59.999999",
    ];
    let images = ["", "00", "ff00ff", "5c4e0a0d09", "deadbeef"];
    let pick = |from: &[&str], row: usize| {
        Some((*from.get(row % from.len()).expect("in range")).to_owned())
    };
    (0..rows)
        .map(|row| {
            if row % 17 == 16 {
                let mut nulls = vec![Some(row.to_string())];
                nulls.resize(COLUMNS.len(), None);
                return nulls;
            }
            vec![
                Some(row.to_string()),
                pick(&integers, row),
                Some((row % 2).to_string()),
                pick(&decimals, row),
                pick(&reals, row),
                pick(&texts, row),
                pick(&texts, row / 2),
                pick(&dates, row),
                pick(&moments, row),
                pick(&images, row),
            ]
        })
        .collect()
}

/// Makes the common table, with or without its key, and fills it.
pub(crate) async fn fill(side: &Side, table: &str, key: bool, rows: &[Values]) {
    let engine = side.engine();
    let columns: Vec<String> = COLUMNS
        .iter()
        .enumerate()
        .map(|(place, (name, kind))| {
            let key = if key && place == 0 {
                " not null primary key"
            } else {
                ""
            };
            format!("{} {}{key}", side.quoted(name), kind.declared(engine))
        })
        .collect();
    let name = side.table(table);
    let mut script = format!("create table {name} ({});\n", columns.join(", "));
    for group in rows.chunks(200) {
        let tuples: Vec<String> = group.iter().map(|row| tuple(engine, row)).collect();
        writeln!(script, "insert into {name} values\n{};", tuples.join(",\n")).expect("fits");
    }
    side.sql(&script).await;
}

fn tuple(engine: Engine, row: &Values) -> String {
    let literals: Vec<String> = row
        .iter()
        .zip(COLUMNS)
        .map(|(value, (_, kind))| match value {
            Some(value) => kind.literal(engine, value),
            None => "null".into(),
        })
        .collect();
    format!("({})", literals.join(", "))
}

/// The rows of the common table in their one spelling, sorted.
pub(crate) async fn read(side: &Side, table: &str) -> Vec<Values> {
    let engine = side.engine();
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|(name, kind)| kind.as_text(engine, &side.quoted(name)))
        .collect();
    let query = format!("select {} from {}", columns.join(", "), side.table(table));
    let mut rows: Vec<Values> = side
        .rows(&query)
        .await
        .into_iter()
        .map(|row| normal(&row))
        .collect();
    rows.sort();
    rows
}

/// What [`read`] must give for `rows`.
pub(crate) fn expected(rows: &[Values]) -> Vec<Values> {
    let mut rows: Vec<Values> = rows.iter().map(|row| normal(row)).collect();
    rows.sort();
    rows
}

fn normal(row: &[Option<String>]) -> Values {
    row.iter()
        .zip(COLUMNS)
        .map(|(value, (_, kind))| value.as_ref().map(|value| kind.normal(value)))
        .collect()
}

/// Fails with the first row that differs, rather than with all of them.
pub(crate) fn same_rows(left: &[Values], right: &[Values], what: &str) {
    for (left, right) in left.iter().zip(right) {
        assert_eq!(left, right, "{what}");
    }
    assert_eq!(left.len(), right.len(), "{what}: the number of rows");
}
