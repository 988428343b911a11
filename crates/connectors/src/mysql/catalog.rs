//! Tables, keys and types, from `information_schema`, as [`TableSchema`].

use super::{
    session::{Session, Table, optional_text, text},
    statement::{any_table, list, literal},
    types::{Kind, data_type},
};
use std::{collections::HashMap, sync::Arc};
use towpath_data::{
    failure::Result,
    schema::{Column, Generation, Native, TableKind, TableName, TableSchema},
};

/// The family's name in [`Native`].
pub(super) const FAMILY: &str = "mysql";
/// What stands before the expression of a computed column in its definition.
pub(super) const GENERATED: &str = " generated always as (";

/// Databases that hold no user's tables.
const SYSTEM: &[&str] = &["information_schema", "performance_schema", "mysql", "sys"];
/// Names of tables that Towpath or a compatible service keeps for itself begin so.
const INTERNAL: &[&str] = &["towpath\\_%", "awsdms\\_%"];

/// A condition that leaves out what is not a user's.
fn of_users(schema: &str, table: Option<&str>) -> String {
    let mut condition = format!(
        "lower({schema}) not in ({})",
        list(SYSTEM.iter().map(|name| literal(name)))
    );
    if let Some(table) = table {
        for pattern in INTERNAL {
            // `|` escapes: a backslash would depend on the session's mode.
            let pattern = pattern.replace('\\', "|");
            condition.push_str(&format!(" and {table} not like '{pattern}' escape '|'"));
        }
    }
    condition
}

/// Databases that a user may migrate, sorted.
pub(super) async fn schemas(session: &mut Session) -> Result<Vec<String>> {
    let sql = format!(
        "select schema_name from information_schema.schemata where {} order by schema_name",
        of_users("schema_name", None)
    );
    let rows = session.query(&sql).await?;
    Ok(rows.iter().map(|row| text(row, 0)).collect())
}

const TABLES: &str = "select table_schema, table_name, table_type, table_rows, data_length \
                      from information_schema.tables where table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')";

/// Tables and views of all user databases, without columns.
pub(super) async fn tables(session: &mut Session) -> Result<Vec<TableSchema>> {
    let sql = format!(
        "{TABLES} and {}",
        of_users("table_schema", Some("table_name"))
    );
    let rows = session.query(&sql).await?;
    let mut tables: Vec<TableSchema> = rows.iter().map(|row| table(row)).collect();
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tables)
}

fn table(row: &[Option<bytes::Bytes>]) -> TableSchema {
    let number = |column| optional_text(row, column).and_then(|digits| digits.parse().ok());
    TableSchema {
        name: TableName::new(text(row, 0), text(row, 1)),
        kind: if text(row, 2) == "VIEW" {
            TableKind::View
        } else {
            TableKind::Table
        },
        columns: Vec::new(),
        primary_key: Vec::new(),
        unique_keys: Vec::new(),
        estimated_rows: number(3),
        estimated_bytes: number(4),
        create_statement: None,
    }
}

/// The tables named, with columns; those that do not exist are left out.
pub(super) async fn describe(
    session: &mut Session,
    names: &[TableName],
) -> Result<Vec<Arc<TableSchema>>> {
    // A few hundred names make a statement of some ten kilobytes.
    const AT_ONCE: usize = 500;
    let mut described = Vec::with_capacity(names.len());
    for names in names.chunks(AT_ONCE) {
        described.extend(describe_some(session, names).await?);
    }
    Ok(described)
}

async fn describe_some(
    session: &mut Session,
    names: &[TableName],
) -> Result<Vec<Arc<TableSchema>>> {
    let wanted = any_table(names, "table_schema", "table_name");
    let rows = session.query(&format!("{TABLES} and {wanted}")).await?;
    let mut found: HashMap<TableName, TableSchema> = rows
        .iter()
        .map(|row| table(row))
        .map(|table| (table.name.clone(), table))
        .collect();
    // MySQL 8 shows quotes in expressions with a backslash before them.
    let escaped = !session.server.mariadb && session.server.release() >= (8, 0);
    let json = json_columns(session, &wanted).await?;
    let sql = format!(
        "select table_schema, table_name, column_name, column_type, character_maximum_length, is_nullable, \
         character_set_name, collation_name, extra, generation_expression \
         from information_schema.columns where {wanted} order by table_schema, table_name, ordinal_position"
    );
    for row in session.query(&sql).await? {
        // What a versioned table notes of its history is the server's.
        if matches!(text(&row, 9).as_str(), "ROW START" | "ROW END") {
            continue;
        }
        let name = TableName::new(text(&row, 0), text(&row, 1));
        let is_json = json.contains_key(&(name.clone(), text(&row, 2)));
        if let Some(table) = found.get_mut(&name) {
            table.columns.push(column(&row, is_json, escaped));
        }
    }
    let sql = format!(
        "select table_schema, table_name, index_name, column_name, sub_part \
         from information_schema.statistics where {wanted} and non_unique = 0 \
         order by table_schema, table_name, index_name, seq_in_index"
    );
    let keys = session.query(&sql).await?;
    add_keys(&mut found, &keys);
    // In the order that was asked for; a server that folds case may spell a name differently.
    Ok(names
        .iter()
        .filter_map(|name| {
            found.remove(name).or_else(|| {
                let folded = found
                    .keys()
                    .find(|known| {
                        known.schema.eq_ignore_ascii_case(&name.schema)
                            && known.table.eq_ignore_ascii_case(&name.table)
                    })?
                    .clone();
                found.remove(&folded)
            })
        })
        .map(Arc::new)
        .collect())
}

/// MariaDB's JSON is a text with a check: the columns that have it.
async fn json_columns(
    session: &mut Session,
    wanted: &str,
) -> Result<HashMap<(TableName, String), ()>> {
    if !session.server.mariadb || session.server.release() < (10, 3) {
        return Ok(HashMap::new());
    }
    let wanted = wanted.replace("table_schema", "constraint_schema");
    let sql = format!(
        "select constraint_schema, table_name, constraint_name, check_clause \
         from information_schema.check_constraints where {wanted} and check_clause like 'json_valid(%'"
    );
    let rows = session.query(&sql).await?;
    Ok(rows
        .iter()
        .filter(|row| {
            // A column's own check bears its name.
            let name = text(row, 2).replace('`', "``");
            text(row, 3) == format!("json_valid(`{name}`)")
        })
        .map(|row| {
            (
                (TableName::new(text(row, 0), text(row, 1)), text(row, 2)),
                (),
            )
        })
        .collect())
}

fn column(row: &[Option<bytes::Bytes>], is_json: bool, escaped: bool) -> Column {
    let column_type = text(row, 3);
    let length = optional_text(row, 4).and_then(|digits| digits.parse().ok());
    let extra = text(row, 8).to_ascii_lowercase();
    let expression = optional_text(row, 9).filter(|expression| !expression.is_empty());
    let mut definition = if is_json {
        "json".to_owned()
    } else {
        column_type.clone()
    };
    if !is_json && let Some(charset) = optional_text(row, 6) {
        definition.push_str(" character set ");
        definition.push_str(&charset);
        if let Some(collation) = optional_text(row, 7) {
            definition.push_str(" collate ");
            definition.push_str(&collation);
        }
    }
    let mut generation = Generation::None;
    if let Some(expression) = expression {
        generation = Generation::Computed;
        let expression = if escaped {
            expression.replace("\\'", "'")
        } else {
            expression
        };
        definition.push_str(GENERATED);
        definition.push_str(&expression);
        definition.push_str(if extra.contains("stored") {
            ") stored"
        } else {
            ") virtual"
        });
    } else if extra.contains("auto_increment") {
        generation = Generation::IdentityByDefault;
    }
    let data_type = if is_json {
        data_type("json", None)
    } else {
        data_type(&column_type, length)
    };
    Column {
        name: text(row, 2),
        data_type,
        nullable: text(row, 5) == "YES",
        native: Some(Native {
            family: FAMILY,
            definition,
            identity: 0,
            modifier: -1,
            requires: Vec::new(),
        }),
        generation,
    }
}

/// Adds primary and unique keys; an index over a part of a value, or over a column that may be NULL, is none.
fn add_keys(found: &mut HashMap<TableName, TableSchema>, rows: &Table) {
    let mut at = 0;
    while let Some(first) = rows.get(at) {
        let name = TableName::new(text(first, 0), text(first, 1));
        let index = text(first, 2);
        let same = |row: &&Vec<Option<bytes::Bytes>>| {
            text(row, 0) == name.schema && text(row, 1) == name.table && text(row, 2) == index
        };
        let columns: Vec<_> = rows.iter().skip(at).take_while(same).collect();
        at += columns.len().max(1);
        let Some(table) = found.get_mut(&name) else {
            continue;
        };
        let places: Option<Vec<usize>> = columns
            .iter()
            .map(|row| {
                let whole = optional_text(row, 4).is_none();
                let place = table.position(&text(row, 3))?;
                let nullable = table.columns.get(place)?.nullable;
                (whole && !nullable).then_some(place)
            })
            .collect();
        match places {
            Some(places) if index == "PRIMARY" => table.primary_key = places,
            Some(places) => table.unique_keys.push((index, places)),
            None => {}
        }
    }
}

/// The kind of a described column.
pub(super) fn kind(column: &Column) -> Kind {
    column
        .native
        .as_ref()
        .filter(|native| native.family == FAMILY)
        .map_or(Kind::Other, |native| Kind::of(&native.definition))
}

/// A text that no other server has, and the same for every session with this one.
pub(super) async fn identity(session: &mut Session) -> Result<String> {
    let own = if session.server.mariadb {
        "@@hostname, @@port, @@datadir, @@server_id"
    } else {
        "@@server_uuid"
    };
    let rows = session.query(&format!("select {own}")).await?;
    let row = rows.first().map(Vec::as_slice).unwrap_or_default();
    let parts: Vec<String> = (0..row.len()).map(|column| text(row, column)).collect();
    Ok(format!("mysql {}", parts.join(" ")))
}
