//! The catalogue: which schemas and tables there are, and what their columns, keys and types are.
//!
//! A call is one round trip, however many tables it is about.

use super::{
    own_types::{OwnTypes, TYPES},
    session::{Session, TextRows},
    settings::Settings,
    statement::names,
    types::{self, Base, FAMILY, FIRST_OWN, OF_ONE_SERVER},
};
use std::{collections::HashMap, sync::Arc};
use towpath_data::{
    failure::{Failure, Result},
    schema::{Column, Generation, Native, TableKind, TableName, TableSchema},
};

/// Schemas that hold no user's tables.
const OF_A_USER: &str = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') \
    and n.nspname !~ '^pg_(temp|toast_temp)_'";

/// Number, name, kind, and estimates of rows and bytes; partitions are counted with their table.
const TABLE: &str = "select c.oid, n.nspname, c.relname, c.relkind, \
    case when c.relkind = 'p' then (select sum(greatest(l.reltuples, 0))::int8 \
        from pg_partition_tree(c.oid) p join pg_class l on l.oid = p.relid where p.isleaf) \
      when c.reltuples >= 0 and c.relkind in ('r', 'm') then c.reltuples::int8 end, \
    case when c.relkind = 'p' then (select sum(pg_relation_size(l.oid) + coalesce(pg_relation_size(nullif(l.reltoastrelid, 0)), 0))::int8 \
        from pg_partition_tree(c.oid) p join pg_class l on l.oid = p.relid where p.isleaf) \
      when c.relkind in ('r', 'm') then pg_relation_size(c.oid) + coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0) end \
    from pg_class c join pg_namespace n on n.oid = c.relnamespace";

const COLUMNS: &str = "select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, format_type(a.atttypid, a.atttypmod), \
    a.attnotnull, a.attidentity, a.attgenerated, \
    coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false), t.typtype \
    from wanted w join pg_attribute a on a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped \
    join pg_type t on t.oid = a.atttypid \
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = '' \
    order by a.attrelid, a.attnum";

/// Keys whose columns stand in an index of their own right: no expression, no condition, checked at once.
const KEYS: &str = "select i.indrelid, x.relname, i.indisprimary, array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1], ' ') \
    from wanted w join pg_index i on i.indrelid = w.oid join pg_class x on x.oid = i.indexrelid \
    where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null and (i.indisprimary or i.indimmediate) \
    order by i.indrelid, x.relname";

/// Runs statements in one transaction in which names are spelled with their schema.
pub(super) async fn consult(session: &mut Session, statements: &str) -> Result<Vec<TextRows>> {
    let sql = format!("begin read only; set local search_path = pg_catalog; {statements}; commit");
    Ok(session.query(&sql).await?.sets)
}

/// Schemas that a user may migrate, sorted.
pub(super) async fn schemas(session: &mut Session) -> Result<Vec<String>> {
    let sql = format!(
        "select n.nspname from pg_catalog.pg_namespace n \
         where {OF_A_USER} and pg_catalog.has_schema_privilege(n.oid, 'usage') order by n.nspname collate \"C\""
    );
    let rows = session.query(&sql).await?.rows();
    Ok(rows.into_iter().flatten().flatten().collect())
}

/// All tables and views, without columns; a partitioned table stands for its partitions, and what belongs to an
/// extension, to Towpath or to the compatible service is left out.
pub(super) async fn list(session: &mut Session) -> Result<Vec<TableSchema>> {
    let sql = format!(
        "{TABLE} where c.relkind in ('r', 'p', 'v', 'm') and {OF_A_USER} \
         and c.relpersistence <> 't' and not c.relispartition and c.relname !~ '^(towpath|awsdms)_' \
         and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') \
         order by n.nspname collate \"C\", c.relname collate \"C\""
    );
    let rows = consult(session, &sql).await?.pop().unwrap_or_default();
    Ok(rows
        .into_iter()
        .filter_map(|row| bare(row).map(|(_, table)| table))
        .collect())
}

/// The tables named, with columns and keys; those that do not exist are left out.
pub(super) async fn describe(
    session: &mut Session,
    wanted: &[TableName],
    settings: &Settings,
) -> Result<Vec<Arc<TableSchema>>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let found = format!(
        "{TABLE} join {} as named(schema, name) on named.schema = n.nspname and named.name = c.relname \
         where c.relkind in ('r', 'p', 'v', 'm')",
        names(wanted)
    );
    // The list of names may be long: it is sent once for each question, and resolved by the catalogue's own indexes.
    let with = format!(
        "with wanted as (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace \
         join {} as named(schema, name) on named.schema = n.nspname and named.name = c.relname)",
        names(wanted)
    );
    let recursive = with.replacen("with ", "with recursive ", 1);
    let types = TYPES.replace(
        "/* multiranges */",
        if session.version >= 140_000 {
            "union all select r.rngtypid from pg_range r where r.rngmultitypid = t.oid"
        } else {
            ""
        },
    );
    let statements = format!("{found}; {with} {COLUMNS}; {with} {KEYS}; {recursive}, {types}");
    let sets = consult(session, &statements).await?;
    let Ok([tables, columns, keys, types]) = <[TextRows; 4]>::try_from(sets) else {
        return Err(session.nonsense("the catalogue does not answer every question"));
    };
    let types = OwnTypes::read(types, session.version)
        .ok_or_else(|| session.nonsense("a type that cannot be read"))?;
    let mut found: Vec<(String, TableSchema)> = tables.into_iter().filter_map(bare).collect();
    let places: HashMap<String, usize> = found
        .iter()
        .enumerate()
        .map(|(place, (oid, _))| (oid.clone(), place))
        .collect();
    let mut numbers: Vec<Vec<String>> = vec![Vec::new(); found.len()];
    for row in columns {
        let mut values = row.into_iter();
        let table = values.next().flatten();
        let place = table.and_then(|table| places.get(&table).copied());
        let number = values.next().flatten();
        let (Some(place), Some(number)) = (place, number) else {
            continue;
        };
        let column = column(values.collect(), &types, settings)
            .ok_or_else(|| session.nonsense("a column that cannot be read"))?;
        if let (Some((_, table)), Some(numbers)) = (found.get_mut(place), numbers.get_mut(place)) {
            table.columns.push(column);
            numbers.push(number);
        }
    }
    for row in keys {
        let Ok([Some(table), Some(index), Some(primary), Some(attributes)]) =
            <[Option<String>; 4]>::try_from(row)
        else {
            continue;
        };
        let Some(&place) = places.get(&table) else {
            continue;
        };
        if let (Some((_, table)), Some(numbers)) = (found.get_mut(place), numbers.get(place)) {
            add_key(table, numbers, index, primary == "t", &attributes);
        }
    }
    Ok(found
        .into_iter()
        .map(|(_, table)| Arc::new(table))
        .collect())
}

fn bare(row: Vec<Option<String>>) -> Option<(String, TableSchema)> {
    let [oid, schema, table, kind, rows, bytes] = <[Option<String>; 6]>::try_from(row).ok()?;
    let number = |digits: Option<String>| digits.and_then(|digits| digits.parse().ok());
    let kind = match kind?.as_str() {
        "v" | "m" => TableKind::View,
        _ => TableKind::Table,
    };
    let schema = TableSchema {
        name: TableName::new(schema?, table?),
        kind,
        columns: Vec::new(),
        primary_key: Vec::new(),
        unique_keys: Vec::new(),
        estimated_rows: number(rows),
        estimated_bytes: number(bytes),
        create_statement: None,
    };
    Some((oid?, schema))
}

fn column(row: Vec<Option<String>>, types: &OwnTypes, settings: &Settings) -> Option<Column> {
    let [
        name,
        oid,
        modifier,
        definition,
        not_null,
        identity,
        generated,
        serial,
        kind,
    ] = <[Option<String>; 9]>::try_from(row).ok()?;
    let oid: u32 = oid?.parse().ok()?;
    let modifier: i32 = modifier?.parse().ok()?;
    let declared = Base {
        oid,
        modifier,
        kind: *kind?.as_bytes().first()?,
    };
    let base = types.base(declared);
    let generation = match (generated?.as_str(), identity?.as_str()) {
        (_, "a") => Generation::IdentityAlways,
        (_, "d") => Generation::IdentityByDefault,
        ("", _) if serial? == "t" => Generation::IdentityByDefault,
        ("", _) => Generation::None,
        _ => Generation::Computed,
    };
    let portable = if oid < FIRST_OWN {
        !OF_ONE_SERVER.contains(&oid)
    } else {
        types.portable(oid)
    };
    Some(Column {
        name: name?,
        data_type: types::data_type(base, settings),
        nullable: not_null? != "t",
        native: Some(Native {
            family: FAMILY,
            definition: definition?,
            identity: if portable { oid } else { 0 },
            modifier,
            requires: types.requirements(oid),
        }),
        generation,
    })
}

fn add_key(
    table: &mut TableSchema,
    numbers: &[String],
    index: String,
    primary: bool,
    attributes: &str,
) {
    let places: Option<Vec<usize>> = attributes
        .split_ascii_whitespace()
        .map(|attribute| numbers.iter().position(|number| number == attribute))
        .collect();
    let Some(places) = places.filter(|places| !places.is_empty()) else {
        return;
    };
    let whole = places.iter().all(|place| {
        table
            .columns
            .get(*place)
            .is_some_and(|column| !column.nullable)
    });
    if primary {
        table.primary_key = places;
    } else if whole {
        table.unique_keys.push((index, places));
    }
}

/// A failure about a table, said with what mends a missing right.
pub(super) fn about_table(failure: Failure, table: &TableName, user: &str, right: &str) -> Failure {
    use super::statement::{Qualified, Quoted};
    let failure = failure.context(table);
    match failure.code.as_deref() {
        Some("42501") if failure.advice.is_none() => failure.with_advice(format!(
            "grant {right} on {} to {}; and grant usage on schema {} to {}",
            Qualified(table),
            Quoted(user),
            Quoted(&table.schema),
            Quoted(user)
        )),
        _ => failure,
    }
}
