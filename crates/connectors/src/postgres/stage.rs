//! A row that could be too large for a line of COPY: into a table of text and bytes, in binary, and from there into its
//! own table, where the server reads each value as its type.

use super::{
    load::{Column, Destination},
    session::{Refused, Session},
    settings::NulCharacters,
    statement::{List, Qualified},
    types::{oid, unmodified},
};
use towpath_data::{failure::Failure, rows::Row, schema::Native};

/// Bytes that are sent at once.
const PIECE: usize = 256 << 10;
/// The stream around the fields of one row.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: &[u8] = &[0xff, 0xff];

/// Stores one row within the transaction; gives the number of NUL characters that were replaced.
pub(super) async fn store(
    session: &mut Session,
    to: &Destination,
    row: Row<'_>,
) -> Result<u64, Refused> {
    let columns: Vec<(usize, &Column)> = to.written().collect();
    let definitions: Vec<String> = columns
        .iter()
        .map(|(place, column)| {
            format!(
                "c{place} {}",
                if is_bytes(column) { "bytea" } else { "text" }
            )
        })
        .collect();
    let make = format!(
        "drop table if exists pg_temp.towpath_huge; create temporary table towpath_huge ({}) on commit drop; \
         copy pg_temp.towpath_huge from stdin (format binary)",
        List(&definitions)
    );
    session.begin_copy(&make).await.map_err(Refused::Way)?;
    let nuls = send(session, &columns, to.nul, row)
        .await
        .map_err(Refused::Way)?;
    session.copy_done().await?;
    let values: Vec<String> = columns
        .iter()
        .map(|(place, column)| value(*place, column.native.as_ref()))
        .collect();
    let move_on = format!(
        "insert into {} ({}) overriding system value select {} from pg_temp.towpath_huge; drop table pg_temp.towpath_huge",
        Qualified(&to.table),
        to.names(),
        List(&values)
    );
    session.try_query(&move_on).await?;
    Ok(nuls)
}

/// Whether the value travels as bytes. Bytes for a column that is none are spelled as PostgreSQL spells them.
fn is_bytes(column: &Column) -> bool {
    column.incoming_bytes
        || column
            .native
            .as_ref()
            .is_some_and(|native| native.identity == oid::BYTEA)
}

/// The value as its column's type. Text that is too long for its column is refused, never cut: a cast to a type with
/// a length would cut it.
fn value(place: usize, native: Option<&Native>) -> String {
    let Some(native) = native else {
        return format!("c{place}");
    };
    match native.identity {
        oid::BYTEA | oid::TEXT | oid::VARCHAR | oid::BPCHAR => format!("c{place}"),
        _ => format!("c{place}::text::{}", unmodified(native)),
    }
}

async fn send(
    session: &mut Session,
    columns: &[(usize, &Column)],
    nul: NulCharacters,
    row: Row<'_>,
) -> Result<u64, Failure> {
    let mut nuls = 0;
    let mut buffer = HEADER.to_vec();
    let count = u16::try_from(columns.len())
        .map_err(|_| Failure::table("a table has more columns than a row of COPY can"))?;
    buffer.extend_from_slice(&count.to_be_bytes());
    for (place, column) in columns {
        let Some(value) = row.value(*place) else {
            buffer.extend_from_slice(&(-1_i32).to_be_bytes());
            continue;
        };
        let inside = if is_bytes(column) {
            0
        } else {
            memchr::memchr_iter(0, value).count()
        };
        nuls += inside as u64;
        let kept = match nul {
            NulCharacters::Strip => value.len() - inside,
            _ => value.len(),
        };
        let length = i32::try_from(kept).map_err(|_| {
            Failure::row(format!("a value of column {} is above 2 GiB", column.name))
        })?;
        buffer.extend_from_slice(&length.to_be_bytes());
        for piece in value.chunks(PIECE) {
            match (inside, nul) {
                (0, _) | (_, NulCharacters::Error) => buffer.extend_from_slice(piece),
                (_, NulCharacters::Space) => {
                    buffer.extend(
                        piece
                            .iter()
                            .map(|byte| if *byte == 0 { b' ' } else { *byte }),
                    );
                }
                (_, NulCharacters::Strip) => {
                    buffer.extend(piece.iter().copied().filter(|byte| *byte != 0));
                }
            }
            if buffer.len() >= PIECE {
                session.copy_in(&buffer).await?;
                buffer.clear();
            }
        }
    }
    buffer.extend_from_slice(TRAILER);
    session.copy_in(&buffer).await?;
    Ok(nuls)
}
