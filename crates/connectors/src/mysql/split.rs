//! Cutting a table into slices by its key.
//!
//! Integer keys are cut between their least and greatest value, and each range is weighed by the
//! server's own index estimate, so that gaps and crowds do not make slices of unequal size. Other keys
//! are cut where the key's index says that so many rows have gone by. The slices are half-open ranges
//! of the first key column that together are everything.

use super::{
    catalog::kind,
    query::{PARTITION, column_at, value},
    session::{Session, text},
    statement::{Quoted, bytes_literal, literal},
    types::Kind,
};
use std::collections::VecDeque;
use towpath_data::{
    connector::{Slice, SplitRequest},
    failure::{Failure, Result},
    plan::Parallel,
    schema::{TableKind, TableSchema},
};

/// Questions to the optimiser for one table.
const MOST_DIVES: usize = 1000;
/// Slices of one table.
const MOST_SLICES: u64 = 100_000;

/// The slice that is the table.
pub(super) fn whole(table: &TableSchema) -> Slice {
    Slice {
        label: "all".into(),
        predicate: None,
        estimated_rows: table.estimated_rows,
        estimated_bytes: table.estimated_bytes,
    }
}

/// Cuts a table.
pub(super) async fn split(session: &mut Session, request: &SplitRequest<'_>) -> Result<Vec<Slice>> {
    let table = request.table;
    match request.parallel {
        Parallel::Never => Ok(vec![whole(table)]),
        Parallel::Automatic => automatic(session, request).await,
        Parallel::Ranges {
            columns,
            boundaries,
        } => ranges(table, columns, boundaries),
        Parallel::Partitions(names) => partitions(session, table, names.as_deref()).await,
    }
}

async fn automatic(session: &mut Session, request: &SplitRequest<'_>) -> Result<Vec<Slice>> {
    let table = request.table;
    let bytes = table.estimated_bytes.unwrap_or(0);
    let rows = table.estimated_rows.unwrap_or(0);
    let by_bytes = bytes.div_ceil(request.target_bytes.max(1));
    let by_rows = rows.div_ceil(request.target_rows.max(1));
    let pieces = by_bytes.max(by_rows).min(MOST_SLICES);
    if pieces < 2 || table.kind == TableKind::View {
        return Ok(vec![whole(table)]);
    }
    let keys =
        std::iter::once(&table.primary_key).chain(table.unique_keys.iter().map(|(_, key)| key));
    let Some(first) = keys.filter_map(|key| key.first()).next() else {
        return Ok(vec![whole(table)]);
    };
    let column = column_at(table, *first)?;
    let name = Quoted::name(&column.name);
    let cutter = Cutter {
        table,
        name: &name,
        shown: &column.name,
        kind: kind(column),
        slice_rows: rows.div_ceil(pieces).max(1),
        row_bytes: bytes / rows.max(1),
    };
    match cutter.kind {
        Kind::Integer { .. } => cutter.by_value(session).await,
        Kind::Text
        | Kind::Binary
        | Kind::Decimal { .. }
        | Kind::Date
        | Kind::DateTime(_)
        | Kind::Timestamp(_)
        | Kind::Address
        | Kind::Year => cutter.by_count(session).await,
        _ => Ok(vec![whole(table)]),
    }
}

/// What is cut, and how fine.
struct Cutter<'a> {
    table: &'a TableSchema,
    name: &'a Quoted,
    shown: &'a str,
    kind: Kind,
    slice_rows: u64,
    row_bytes: u64,
}

impl Cutter<'_> {
    /// Halves the range of an integer key until every piece is small enough, then joins small neighbours.
    async fn by_value(&self, session: &mut Session) -> Result<Vec<Slice>> {
        let table = Quoted::table(&self.table.name);
        let sql = format!("select min({0}), max({0}) from {table}", self.name);
        let rows = session.query(&sql).await?;
        let row = rows.first().map(Vec::as_slice).unwrap_or_default();
        let (Ok(least), Ok(greatest)) =
            (text(row, 0).parse::<i128>(), text(row, 1).parse::<i128>())
        else {
            return Ok(vec![whole(self.table)]);
        };
        let total = self.table.estimated_rows.unwrap_or(0);
        let mut dives = 0;
        let mut done: Vec<(i128, i128, u64)> = Vec::new();
        let mut open = VecDeque::from([(least, greatest, total)]);
        while let Some((from, to, estimate)) = open.pop_front() {
            if estimate <= self.slice_rows || from == to || dives >= MOST_DIVES {
                done.push((from, to, estimate));
                continue;
            }
            let middle = from + (to - from) / 2;
            for (from, to) in [(from, middle), (middle + 1, to)] {
                dives += 1;
                open.push_back((from, to, self.dive(session, &table, from, to).await?));
            }
        }
        done.sort_unstable();
        let mut joined: Vec<(i128, i128, u64)> = Vec::new();
        for (from, to, estimate) in done {
            match joined.last_mut() {
                Some((_, end, sum)) if *sum + estimate <= self.slice_rows => {
                    *end = to;
                    *sum += estimate;
                }
                _ => joined.push((from, to, estimate)),
            }
        }
        let cuts: Vec<String> = joined
            .iter()
            .skip(1)
            .map(|(from, ..)| from.to_string())
            .collect();
        let estimates: Vec<u64> = joined.iter().map(|(.., estimate)| *estimate).collect();
        let cuts = cuts.into_iter().map(|cut| (cut.clone(), cut)).collect();
        Ok(self.slices(cuts, &estimates))
    }

    /// The optimiser's estimate of the rows in a range.
    async fn dive(
        &self,
        session: &mut Session,
        table: &Quoted,
        from: i128,
        to: i128,
    ) -> Result<u64> {
        let sql = format!(
            "explain select {0} from {table} where {0} >= {from} and {0} <= {to}",
            self.name
        );
        let rows = session.query(&sql).await?;
        // The column `rows` is the last but `Extra` (and, in MySQL, `filtered`).
        let from_end = if session.server.mariadb { 2 } else { 3 };
        Ok(rows
            .first()
            .and_then(|row| text(row, row.len().checked_sub(from_end)?).parse().ok())
            .unwrap_or(0))
    }

    /// Walks the key's index, and cuts after every so many rows.
    async fn by_count(&self, session: &mut Session) -> Result<Vec<Slice>> {
        let table = Quoted::table(&self.table.name);
        let mut cuts: Vec<(String, String)> = Vec::new();
        loop {
            let after = match cuts.last() {
                None => String::new(),
                Some((last, _)) => format!(" where {} >= {last}", self.name),
            };
            let sql = format!(
                "select {0} from {table}{after} order by {0} limit 1 offset {1}",
                self.name, self.slice_rows
            );
            let rows = session.query(&sql).await?;
            let Some(Some(found)) = rows.first().and_then(|row| row.first()).cloned() else {
                break;
            };
            let cut = self.literal(&found);
            // More rows than a slice holds have one value: the next slice begins after them.
            if cuts.last().is_some_and(|(last, _)| *last == cut) {
                match self.next_value(session, &table, &cut).await? {
                    Some(next) => cuts.push(next),
                    None => break,
                }
            } else {
                cuts.push((cut, self.show(&found)));
            }
        }
        let estimates = vec![self.slice_rows; cuts.len() + 1];
        Ok(self.slices(cuts, &estimates))
    }

    async fn next_value(
        &self,
        session: &mut Session,
        table: &Quoted,
        last: &str,
    ) -> Result<Option<(String, String)>> {
        let sql = format!(
            "select {0} from {table} where {0} > {last} order by {0} limit 1",
            self.name
        );
        let rows = session.query(&sql).await?;
        Ok(match rows.first().and_then(|row| row.first()) {
            Some(Some(found)) => Some((self.literal(found), self.show(found))),
            _ => None,
        })
    }

    fn literal(&self, found: &[u8]) -> String {
        match (self.kind, std::str::from_utf8(found)) {
            (Kind::Binary, _) | (_, Err(_)) => bytes_literal(found),
            (kind, Ok(found)) => value(kind, found),
        }
    }

    /// A value in a label.
    fn show(&self, found: &[u8]) -> String {
        const LONGEST: usize = 40;
        match (self.kind, std::str::from_utf8(found)) {
            (Kind::Binary, _) | (_, Err(_)) => {
                let shown = found
                    .get(..found.len().min(LONGEST / 2))
                    .unwrap_or_default();
                bytes_literal(shown)
            }
            (_, Ok(found)) => found.chars().take(LONGEST).collect(),
        }
    }

    /// The slices between cuts, each a literal with the text that shows it.
    fn slices(&self, cuts: Vec<(String, String)>, estimates: &[u64]) -> Vec<Slice> {
        if cuts.is_empty() {
            return vec![whole(self.table)];
        }
        let (name, shown) = (self.name, self.shown);
        let ends = cuts.iter().map(Some).chain([None]);
        let begins = [None].into_iter().chain(cuts.iter().map(Some));
        begins
            .zip(ends)
            .enumerate()
            .map(|(index, (from, to))| {
                let (label, predicate) = match (from, to) {
                    (None, Some((to, until))) => {
                        (format!("{shown} < {until}"), format!("{name} < {to}"))
                    }
                    (Some((from, begin)), None) => {
                        (format!("{shown} >= {begin}"), format!("{name} >= {from}"))
                    }
                    (Some((from, begin)), Some((to, until))) => (
                        format!("{begin} <= {shown} < {until}"),
                        format!("{name} >= {from} and {name} < {to}"),
                    ),
                    (None, None) => ("all".into(), "true".into()),
                };
                let rows = estimates.get(index).copied().unwrap_or(self.slice_rows);
                Slice {
                    label,
                    predicate: Some(format!("({predicate})")),
                    estimated_rows: Some(rows),
                    estimated_bytes: Some(rows.saturating_mul(self.row_bytes)),
                }
            })
            .collect()
    }
}

/// The slices of a `ranges` rule: `boundaries` are exclusive upper bounds, NULLs are in the last piece.
fn ranges(
    table: &TableSchema,
    columns: &[usize],
    boundaries: &[Vec<String>],
) -> Result<Vec<Slice>> {
    if columns.is_empty() || boundaries.is_empty() {
        return Ok(vec![whole(table)]);
    }
    let mut named = Vec::with_capacity(columns.len());
    for place in columns {
        let column = column_at(table, *place)?;
        named.push((Quoted::name(&column.name), kind(column)));
    }
    let mut below: Vec<(String, String, String)> = Vec::with_capacity(boundaries.len());
    for boundary in boundaries {
        if boundary.len() != named.len() {
            return Err(Failure::table(format!(
                "{}: a boundary of the ranges has {} values for {} columns",
                table.name,
                boundary.len(),
                named.len()
            )));
        }
        let values: Vec<String> = named
            .iter()
            .zip(boundary)
            .map(|((_, kind), text)| value(*kind, text))
            .collect();
        let first = values.first().cloned().unwrap_or_default();
        below.push((row_below(&named, &values), first, boundary.join(", ")));
    }
    let Some((leading, _)) = named.first() else {
        return Ok(vec![whole(table)]);
    };
    let mut slices = Vec::with_capacity(below.len() + 1);
    let mut before: Option<&(String, String, String)> = None;
    for bound in below.iter().map(Some).chain([None]) {
        let mut conditions = Vec::new();
        let label = match (before, bound) {
            (None, Some((.., to))) => format!("below ({to})"),
            (Some((.., from)), Some((.., to))) => format!("from ({from}) below ({to})"),
            (Some((.., from)), None) => format!("from ({from}), and NULL"),
            (None, None) => "all".into(),
        };
        if let Some((condition, first, _)) = before {
            conditions.push(format!("({condition}) is not true"));
            // What an index can use, and excludes nothing that the condition lets through.
            if bound.is_some() {
                conditions.push(format!("{leading} >= {first}"));
            }
        }
        if let Some((condition, first, _)) = bound {
            conditions.push(format!("({condition})"));
            conditions.push(format!("{leading} <= {first}"));
        }
        slices.push(Slice {
            label,
            predicate: Some(format!("({})", conditions.join(" and "))),
            estimated_rows: None,
            estimated_bytes: None,
        });
        before = bound;
    }
    Ok(slices)
}

/// Whether the row of columns is below the row of values, in the order of the columns.
fn row_below(named: &[(Quoted, Kind)], values: &[String]) -> String {
    let Some((((name, _), rest), (value, others))) = named.split_first().zip(values.split_first())
    else {
        return "false".into();
    };
    if rest.is_empty() {
        format!("{name} < {value}")
    } else {
        format!(
            "({name} < {value} or ({name} = {value} and {}))",
            row_below(rest, others)
        )
    }
}

async fn partitions(
    session: &mut Session,
    table: &TableSchema,
    wanted: Option<&[String]>,
) -> Result<Vec<Slice>> {
    let sql = format!(
        "select distinct partition_name, partition_ordinal_position from information_schema.partitions \
         where table_schema = {} and table_name = {} and partition_name is not null \
         order by partition_ordinal_position",
        literal(&table.name.schema),
        literal(&table.name.table)
    );
    let rows = session.query(&sql).await?;
    let names: Vec<String> = rows.iter().map(|row| text(row, 0)).collect();
    if names.is_empty() {
        return Ok(vec![whole(table)]);
    }
    let chosen = match wanted {
        None => names,
        Some(wanted) => {
            for name in wanted {
                if !names.contains(name) {
                    return Err(Failure::table(format!(
                        "{} has no partition {name}",
                        table.name
                    )));
                }
            }
            wanted.to_vec()
        }
    };
    Ok(chosen
        .into_iter()
        .map(|name| Slice {
            predicate: Some(format!("{PARTITION}{})", Quoted::name(&name))),
            label: format!("partition {name}"),
            estimated_rows: None,
            estimated_bytes: None,
        })
        .collect())
}
