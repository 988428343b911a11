//! The statement that makes a target table; pure.
//!
//! Between servers of the family a column keeps its own type, character set, collation and expression.
//! For other sources text is utf8mb4 with a collation that compares bytes and does not pad
//! (`utf8mb4_nopad_bin`, in MySQL `utf8mb4_0900_bin`): keys that differ at the source differ here, and
//! `'a'`, `'A'` and `'a '` do not collide.

use super::{
    catalog::{FAMILY, GENERATED},
    session::Server,
    statement::{Quoted, list},
    types::{Kind, Made},
};
use towpath_data::{
    connector::{KeyTiming, PrepareRequest},
    failure::{Failure, Result},
    plan::{ColumnFrom, PlannedColumn, TablePlan},
    schema::Generation,
};

/// Bytes of a key at most, in InnoDB.
const LONGEST_KEY: u32 = 3072;
/// Bytes of a row at most, without what is stored elsewhere.
const LONGEST_ROW: u32 = 65_535;

/// The collation for text of other families.
pub(super) fn collation(server: &Server) -> &'static str {
    match (server.mariadb, server.release()) {
        (true, release) if release >= (10, 2) => "utf8mb4_nopad_bin",
        (false, release) if release >= (8, 0) => "utf8mb4_0900_bin",
        _ => "utf8mb4_bin",
    }
}

struct ColumnMade {
    made: Made,
    /// What follows the type.
    rest: String,
    key: bool,
}

/// The statement.
///
/// # Errors
/// When the key cannot be a key here: names the column and what mends it.
pub(super) fn create_table(request: &PrepareRequest<'_>, server: &Server) -> Result<String> {
    let plan = request.plan;
    let keep_expressions = keeps_expressions(plan);
    let mut columns: Vec<ColumnMade> = plan
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let key = plan.key.contains(&place);
            make_column(request, server, column, key, keep_expressions)
        })
        .collect();
    check_key(plan, &columns)?;
    shorten(&mut columns);
    let mut lines: Vec<String> = plan
        .columns
        .iter()
        .zip(&columns)
        .map(|(column, made)| {
            format!(
                "{} {}{}",
                Quoted::name(&column.name),
                made.made.definition,
                made.rest
            )
        })
        .collect();
    if request.key == KeyTiming::BeforeLoad && !plan.key.is_empty() {
        lines.push(format!("primary key ({})", key_columns(plan)));
    }
    Ok(format!(
        "create table {} ({}) engine = InnoDB default character set utf8mb4 collate {}",
        Quoted::table(&plan.target),
        lines.join(", "),
        collation(server)
    ))
}

/// The key's columns, quoted.
pub(super) fn key_columns(plan: &TablePlan) -> String {
    list(
        plan.key
            .iter()
            .filter_map(|place| plan.columns.get(*place))
            .map(|column| Quoted::name(&column.name)),
    )
}

/// Expressions name source columns: they are kept only where every column is there under its own name.
fn keeps_expressions(plan: &TablePlan) -> bool {
    plan.source.columns.iter().all(|column| {
        plan.columns.iter().enumerate().any(|(place, planned)| {
            planned.name == column.name
                && planned.native.is_some()
                && plan.source_column(place).map(|from| &from.name) == Some(&column.name)
        })
    })
}

fn make_column(
    request: &PrepareRequest<'_>,
    server: &Server,
    column: &PlannedColumn,
    key: bool,
    keep_expressions: bool,
) -> ColumnMade {
    let native = column
        .native
        .as_ref()
        .filter(|native| request.like && native.family == FAMILY);
    let null = if column.nullable && !key {
        " null"
    } else {
        " not null"
    };
    let Some(native) = native else {
        return ColumnMade {
            made: Made::of(column.data_type),
            rest: null.to_owned(),
            key,
        };
    };
    let (plain, expression) = match native.definition.find(GENERATED) {
        Some(at) => native.definition.split_at(at),
        None => (native.definition.as_str(), ""),
    };
    let computed = matches!(column.from, ColumnFrom::Source(_)) && !expression.is_empty();
    let rest = if computed && keep_expressions {
        // Neither server lets NULL be spoken of in all cases of a computed column.
        expression.to_owned()
    } else {
        null.to_owned()
    };
    ColumnMade {
        made: Made {
            definition: known_here(plain, server),
            row_bytes: 0,
            shorter: None,
        },
        rest,
        key,
    }
}

/// A type's spelling where the other server of the family knows what this one does not.
fn known_here(definition: &str, server: &Server) -> String {
    if !server.mariadb {
        match definition.split([' ', '(']).next() {
            Some("uuid") => return "char(36) character set ascii".into(),
            Some("inet6") => return "varchar(45) character set ascii".into(),
            Some("inet4") => return "varchar(15) character set ascii".into(),
            _ => {}
        }
    }
    let Some((before, collation)) = definition.rsplit_once(" collate ") else {
        return definition.to_owned();
    };
    let here = collation_here(collation, server);
    if here != collation {
        tracing::info!(
            collation,
            instead = here,
            "the target has another collation in its place"
        );
    }
    format!("{before} collate {here}")
}

fn collation_here<'a>(collation: &'a str, server: &Server) -> &'a str {
    let exact = collation.ends_with("_bin") || collation.ends_with("_as_cs");
    if server.mariadb && collation.starts_with("utf8mb4_0900_") && server.release() < (11, 4) {
        return if exact {
            "utf8mb4_nopad_bin"
        } else {
            "utf8mb4_unicode_520_nopad_ci"
        };
    }
    if !server.mariadb
        && collation.starts_with("utf8mb4_")
        && (collation.contains("_uca1400_") || collation.contains("_nopad_"))
    {
        return if exact {
            "utf8mb4_0900_bin"
        } else {
            "utf8mb4_0900_ai_ci"
        };
    }
    collation
}

fn check_key(plan: &TablePlan, columns: &[ColumnMade]) -> Result<()> {
    let mut total = 0;
    for (column, made) in plan
        .columns
        .iter()
        .zip(columns)
        .filter(|(_, made)| made.key)
    {
        let definition = &made.made.definition;
        let advice = format!(
            "give {} a type with a length by a change-data-type rule (string of at most 768 characters), or \
             define another primary key",
            column.name
        );
        if matches!(
            definition.split([' ', '(']).next(),
            Some(
                "longtext"
                    | "longblob"
                    | "mediumtext"
                    | "mediumblob"
                    | "text"
                    | "blob"
                    | "tinytext"
                    | "tinyblob"
                    | "json"
            )
        ) {
            return Err(Failure::table(format!(
                "{}: column {} of the key would be {definition}, which this server cannot have in a primary key",
                plan.target, column.name
            ))
            .with_advice(advice));
        }
        let bytes = match Kind::of(definition) {
            Kind::Text | Kind::Binary => made.made.row_bytes.saturating_sub(2),
            _ => made.made.row_bytes,
        };
        total += bytes;
        if total > LONGEST_KEY {
            return Err(Failure::table(format!(
                "{}: the key is {total} bytes long with column {}, and a primary key has at most {LONGEST_KEY}",
                plan.target, column.name
            ))
            .with_advice(advice));
        }
    }
    Ok(())
}

/// Makes the widest columns ones that are stored elsewhere until a row fits.
fn shorten(columns: &mut [ColumnMade]) {
    let total = |columns: &[ColumnMade]| -> u32 {
        // A bit for each column that may be NULL.
        let bits = u32::try_from(columns.len().div_ceil(8)).unwrap_or(LONGEST_ROW);
        columns
            .iter()
            .map(|column| column.made.row_bytes)
            .sum::<u32>()
            + bits
    };
    while total(columns) > LONGEST_ROW {
        let widest = columns
            .iter_mut()
            .filter(|column| !column.key && column.made.shorter.is_some())
            .max_by_key(|column| column.made.row_bytes);
        let Some(widest) = widest else { return };
        widest.made = Made {
            definition: widest.made.shorter.unwrap_or("text").to_owned(),
            row_bytes: 12,
            shorter: None,
        };
    }
}

/// Whether a column of a described table is computed by the server.
pub(super) fn is_computed(generation: &Generation) -> bool {
    *generation == Generation::Computed
}
