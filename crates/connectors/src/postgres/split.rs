//! Cutting a table: by ranges of blocks, by partitions, or by the boundaries of a rule.

use super::{
    filter,
    session::{Session, TextRows},
    statement::{Literal, Qualified, Quoted},
};
use std::collections::HashMap;
use towpath_data::{
    connector::{Slice, SplitRequest},
    failure::{Failure, Result},
    plan::Parallel,
    schema::{DataType, TableKind, TableName, TableSchema},
};

/// From this version on a range of row addresses is read without looking at the rest of the table.
const ADDRESS_RANGES: u32 = 140_000;

/// The pieces of one table, and for those that lie in one partition, which: it is read directly.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) slices: Vec<Slice>,
    /// Predicates of slices, and the partition that holds them.
    pub(super) partitions: HashMap<String, TableName>,
}

/// A table without partitions, or one partition.
struct Leaf {
    name: TableName,
    blocks: u64,
    bytes: u64,
    rows: u64,
    /// Whether it is a partition that can be read by itself.
    partition: bool,
    /// Whether it has blocks of its own: a foreign table has none.
    stored: bool,
}

/// Cuts a table; asks the server only where there is something to cut.
pub(super) async fn split(session: &mut Session, request: &SplitRequest<'_>) -> Result<Pieces> {
    let table = request.table;
    let whole = || Pieces {
        slices: vec![all(table)],
        ..Pieces::default()
    };
    match request.parallel {
        Parallel::Never => Ok(whole()),
        Parallel::Ranges {
            columns,
            boundaries,
        } => by_ranges(table, columns, boundaries),
        Parallel::Partitions(named) => {
            let leaves = leaves(session, &table.name).await?;
            by_partitions(request, &leaves, named.as_deref(), session.version)
        }
        Parallel::Automatic => {
            let small = table
                .estimated_bytes
                .is_some_and(|bytes| bytes <= request.target_bytes)
                && table
                    .estimated_rows
                    .is_none_or(|rows| rows <= request.target_rows);
            if table.kind == TableKind::View || small {
                return Ok(whole());
            }
            let leaves = leaves(session, &table.name).await?;
            if session.version < ADDRESS_RANGES
                && let [
                    Leaf {
                        partition: false,
                        bytes,
                        rows,
                        ..
                    },
                ] = leaves.as_slice()
            {
                let parts = parts(request, *bytes, *rows);
                return by_key(session, table, parts).await;
            }
            // A partition that may not be read by itself is read through its table, in one piece with all others.
            if leaves
                .iter()
                .any(|leaf| !leaf.partition && leaf.name != table.name)
            {
                return Ok(whole());
            }
            by_partitions(request, &leaves, None, session.version)
        }
    }
}

fn all(table: &TableSchema) -> Slice {
    Slice {
        label: "all".into(),
        predicate: None,
        estimated_rows: table.estimated_rows,
        estimated_bytes: table.estimated_bytes,
    }
}

fn by_ranges(table: &TableSchema, columns: &[usize], boundaries: &[Vec<String>]) -> Result<Pieces> {
    let mut names = Vec::new();
    for place in columns {
        let column = table.columns.get(*place).ok_or_else(|| {
            Failure::table(format!("{} has no column number {place}", table.name))
        })?;
        names.push(column.name.as_str());
    }
    if boundaries
        .iter()
        .any(|boundary| boundary.len() != names.len())
        || names.is_empty()
    {
        return Err(Failure::table(format!(
            "{}: each boundary of parallel-load needs a value for each of its columns",
            table.name
        )));
    }
    let pieces = filter::ranges(&names, boundaries);
    let count = pieces.len() as u64;
    let each = |estimate: Option<u64>| estimate.map(|estimate| estimate / count.max(1));
    let slices = pieces
        .into_iter()
        .enumerate()
        .map(|(place, predicate)| Slice {
            label: match (boundaries.get(place), place.checked_sub(1)) {
                (Some(upper), _) => format!("range {}: below {}", place + 1, upper.join(", ")),
                (None, Some(_)) => format!("range {}: the rest", place + 1),
                (None, None) => "all".into(),
            },
            predicate: Some(predicate),
            estimated_rows: each(table.estimated_rows),
            estimated_bytes: each(table.estimated_bytes),
        })
        .collect::<Vec<_>>();
    let slices = if slices.is_empty() {
        vec![all(table)]
    } else {
        slices
    };
    Ok(Pieces {
        slices,
        ..Pieces::default()
    })
}

/// The table itself, or its partitions.
async fn leaves(session: &mut Session, table: &TableName) -> Result<Vec<Leaf>> {
    let name = Qualified(table).to_string();
    let sql = format!(
        "select n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::int8, \
         pg_catalog.pg_relation_size(c.oid) + coalesce(pg_catalog.pg_relation_size(nullif(c.reltoastrelid, 0)), 0), \
         greatest(c.reltuples, 0)::int8, c.relispartition and pg_catalog.has_table_privilege(c.oid, 'select'), c.relkind in ('r', 'm') \
         from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid in ( \
           select relid from pg_catalog.pg_partition_tree({0}::regclass) where isleaf and level > 0 \
           union all select {0}::regclass where (select relkind from pg_catalog.pg_class where oid = {0}::regclass) <> 'p') \
         order by c.oid",
        Literal(&name)
    );
    let rows: TextRows = session.query(&sql).await?.rows();
    let leaf = |row: Vec<Option<String>>| {
        let [schema, name, blocks, bytes, rows, partition, stored] =
            <[Option<String>; 7]>::try_from(row).ok()?;
        let number = |digits: Option<String>| digits.and_then(|digits| digits.parse().ok());
        Some(Leaf {
            name: TableName::new(schema?, name?),
            blocks: number(blocks).unwrap_or(0),
            bytes: number(bytes).unwrap_or(0),
            rows: number(rows).unwrap_or(0),
            partition: partition? == "t",
            stored: stored? == "t",
        })
    };
    Ok(rows.into_iter().filter_map(leaf).collect())
}

fn parts(request: &SplitRequest<'_>, bytes: u64, rows: u64) -> u64 {
    let by_bytes = bytes.div_ceil(request.target_bytes.max(1));
    let by_rows = rows.div_ceil(request.target_rows.max(1));
    by_bytes.max(by_rows).max(1)
}

fn by_partitions(
    request: &SplitRequest<'_>,
    leaves: &[Leaf],
    named: Option<&[String]>,
    version: u32,
) -> Result<Pieces> {
    let table = request.table;
    if let Some(names) = named {
        let unknown = names
            .iter()
            .find(|name| !leaves.iter().any(|leaf| leaf.name.table == **name));
        if let Some(unknown) = unknown {
            return Err(Failure::table(format!(
                "{} has no partition {unknown}",
                table.name
            )));
        }
    }
    let mut pieces = Pieces::default();
    let mut rest = Vec::new();
    for leaf in leaves {
        if leaf.name == table.name {
            pieces
                .slices
                .extend(by_blocks(request, leaf, None, version));
            continue;
        }
        let of = format!(
            "tableoid = {}::regclass",
            Literal(&Qualified(&leaf.name).to_string())
        );
        let wanted = named.is_none_or(|names| names.contains(&leaf.name.table));
        if !wanted || !leaf.partition {
            rest.push(of);
            continue;
        }
        for slice in by_blocks(request, leaf, Some(&of), version) {
            if let Some(predicate) = &slice.predicate {
                pieces
                    .partitions
                    .insert(predicate.clone(), leaf.name.clone());
            }
            pieces.slices.push(slice);
        }
    }
    if !rest.is_empty() {
        pieces.slices.push(Slice {
            label: "other partitions".into(),
            predicate: Some(format!("({})", rest.join(" or "))),
            estimated_rows: None,
            estimated_bytes: None,
        });
    }
    Ok(pieces)
}

/// Ranges of blocks that together are the leaf; the last has no end, for blocks that were added meanwhile.
fn by_blocks(
    request: &SplitRequest<'_>,
    leaf: &Leaf,
    of: Option<&str>,
    version: u32,
) -> Vec<Slice> {
    let count = if leaf.stored && version >= ADDRESS_RANGES {
        parts(request, leaf.bytes, leaf.rows).min(leaf.blocks.max(1))
    } else {
        1
    };
    let step = leaf.blocks.div_ceil(count).max(1);
    let count = leaf.blocks.div_ceil(step).max(1);
    let prefix = of.map_or_else(String::new, |_| format!("partition {}", leaf.name.table));
    (0..count)
        .map(|part| {
            let (first, next) = (part * step, (part + 1) * step);
            let last = part + 1 == count;
            let mut conditions: Vec<String> = of.map(str::to_owned).into_iter().collect();
            if first > 0 {
                conditions.push(format!("ctid >= '({first},0)'::tid"));
            }
            if !last {
                conditions.push(format!("ctid < '({next},0)'::tid"));
            }
            let blocks = match (count, last) {
                (1, _) => String::new(),
                (_, false) => format!("blocks {first}-{}", next - 1),
                (_, true) => format!("blocks {first}-"),
            };
            let label = [prefix.as_str(), blocks.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            Slice {
                label: if label.is_empty() {
                    "all".into()
                } else {
                    label
                },
                predicate: (!conditions.is_empty()).then(|| conditions.join(" and ")),
                estimated_rows: Some(leaf.rows / count),
                estimated_bytes: Some(leaf.bytes / count),
            }
        })
        .collect()
}

/// Equal ranges of an integer key, for servers that would read the whole table for a range of addresses.
async fn by_key(session: &mut Session, table: &TableSchema, parts: u64) -> Result<Pieces> {
    let whole = Pieces {
        slices: vec![all(table)],
        ..Pieces::default()
    };
    let column = table
        .primary_key
        .first()
        .and_then(|place| table.columns.get(*place));
    let Some(column) = column.filter(|column| {
        matches!(
            column.data_type,
            DataType::Int2 | DataType::Int4 | DataType::Int8
        )
    }) else {
        return Ok(whole);
    };
    let sql = format!(
        "select min({0}), max({0}) from only {1}",
        Quoted(&column.name),
        Qualified(&table.name)
    );
    let row = session.query(&sql).await?.rows().pop().unwrap_or_default();
    let bounds: Vec<i128> = row
        .into_iter()
        .flatten()
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let &[least, most] = bounds.as_slice() else {
        return Ok(whole);
    };
    let boundaries = key_boundaries(least, most, parts);
    if boundaries.is_empty() {
        return Ok(whole);
    }
    let slices = filter::ranges(&[&column.name], &boundaries)
        .into_iter()
        .enumerate()
        .map(|(place, predicate)| Slice {
            label: match boundaries.get(place).and_then(|boundary| boundary.first()) {
                Some(upper) => format!("{} below {upper}", column.name),
                None => format!("{}: the rest", column.name),
            },
            predicate: Some(predicate),
            estimated_rows: table.estimated_rows.map(|rows| rows / parts),
            estimated_bytes: table.estimated_bytes.map(|bytes| bytes / parts),
        })
        .collect();
    Ok(Pieces {
        slices,
        ..Pieces::default()
    })
}

fn key_boundaries(least: i128, most: i128, parts: u64) -> Vec<Vec<String>> {
    let parts = i128::from(parts);
    let width = most - least + 1;
    if parts < 2 || width < parts {
        return Vec::new();
    }
    (1..parts)
        .map(|part| vec![(least + width * part / parts).to_string()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::{column, table};
    use std::sync::Arc;

    fn leaf(name: &str, blocks: u64, rows: u64) -> Leaf {
        Leaf {
            name: TableName::new("public", name),
            blocks,
            bytes: blocks * 8192,
            rows,
            partition: name != "t",
            stored: true,
        }
    }

    fn cut(leaves: &[Leaf], named: Option<&[String]>) -> Vec<(String, Option<String>)> {
        let table = Arc::new(table("t", vec![column("a", DataType::Int4, None)]));
        let request = SplitRequest {
            table: &table,
            parallel: &Parallel::Automatic,
            target_bytes: 80 * 8192,
            target_rows: 1000,
        };
        let pieces = by_partitions(&request, leaves, named, 150_000).unwrap();
        pieces
            .slices
            .into_iter()
            .map(|slice| (slice.label, slice.predicate))
            .collect()
    }

    #[test]
    fn blocks_are_cut_without_gap_or_overlap() {
        let own =
            |label: &str, predicate: Option<&str>| (label.to_owned(), predicate.map(str::to_owned));
        assert_eq!(cut(&[leaf("t", 0, 0)], None), [own("all", None)]);
        assert_eq!(cut(&[leaf("t", 80, 1000)], None), [own("all", None)]);
        assert_eq!(
            cut(&[leaf("t", 200, 100)], None),
            [
                own("blocks 0-66", Some("ctid < '(67,0)'::tid")),
                own(
                    "blocks 67-133",
                    Some("ctid >= '(67,0)'::tid and ctid < '(134,0)'::tid")
                ),
                own("blocks 134-", Some("ctid >= '(134,0)'::tid")),
            ]
        );
        assert_eq!(
            cut(&[leaf("t", 2, 100_000)], None).len(),
            2,
            "a block is not cut"
        );
    }

    #[test]
    fn partitions_are_read_one_by_one_and_the_rest_together() {
        let leaves = [leaf("p1", 10, 10), leaf("p2", 100, 10), leaf("p3", 1, 1)];
        let labels = |named: Option<&[String]>| -> Vec<String> {
            cut(&leaves, named)
                .into_iter()
                .map(|(label, _)| label)
                .collect()
        };
        assert_eq!(
            labels(None),
            [
                "partition p1",
                "partition p2 blocks 0-49",
                "partition p2 blocks 50-",
                "partition p3"
            ]
        );
        assert_eq!(
            labels(Some(&["p1".to_owned()])),
            ["partition p1", "other partitions"]
        );
    }

    #[test]
    fn keys_are_cut_evenly() {
        let texts = |least, most, parts| -> Vec<String> {
            key_boundaries(least, most, parts)
                .into_iter()
                .flatten()
                .collect()
        };
        assert_eq!(texts(1, 100, 4), ["26", "51", "76"]);
        assert_eq!(texts(i128::from(i64::MIN), i128::from(i64::MAX), 2), ["0"]);
        assert_eq!(texts(1, 2, 4), Vec::<String>::new());
        assert_eq!(texts(1, 100, 1), Vec::<String>::new());
    }
}
