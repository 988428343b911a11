//! Storing rows so that a bad one is found, named and left out.
//!
//! A batch is one COPY behind a savepoint. Where it is refused, the error mostly names the line: the rows before it
//! are stored again without it, and those after it follow. Where it does not, the batch is halved.

use super::{
    load::{ChunkLoader, HUGE, is_about_a_row, size},
    session::Refused,
};
use towpath_data::{failure::Result, ledger::Rejected, rows::Rows};

/// Stores what can be stored of `rows`; the others are noted as refused.
pub(super) async fn store(loader: &mut ChunkLoader, rows: &Rows) -> Result<()> {
    let mut left = vec![(0, rows.len())];
    while let Some((from, to)) = left.pop() {
        if from >= to {
            continue;
        }
        // Lines are counted anew after a row that goes its own way.
        let huge = to - from > 1
            && rows
                .iter()
                .skip(from)
                .take(to - from)
                .any(|row| size(row) >= HUGE);
        if huge {
            halve(&mut left, from, to);
            continue;
        }
        let applied = loader.applied;
        let Err(refused) = attempt(loader, rows, from, to).await else {
            continue;
        };
        loader.applied = applied;
        let error = match refused {
            Refused::Server(error) if is_about_a_row(&error) => error,
            refused => return Err(loader.failure(refused)),
        };
        loader
            .session
            .query("rollback to savepoint careful")
            .await?;
        let (line, column) = loader.to.place_of(&error);
        let bad = match line.and_then(|line| from.checked_add(line)) {
            Some(bad) if bad < to => Some(bad),
            _ => (to - from == 1).then_some(from),
        };
        let Some(bad) = bad else {
            halve(&mut left, from, to);
            continue;
        };
        if let Some(row) = rows.row(bad) {
            let key = loader.to.key_of(row);
            let reason = error.reason();
            loader.rejected.push(Rejected {
                key,
                column,
                code: Some(error.code),
                reason,
            });
        }
        left.push((bad + 1, to));
        left.push((from, bad));
    }
    Ok(())
}

fn halve(left: &mut Vec<(usize, usize)>, from: usize, to: usize) {
    let middle = from + (to - from) / 2;
    left.push((middle, to));
    left.push((from, middle));
}

async fn attempt(
    loader: &mut ChunkLoader,
    rows: &Rows,
    from: usize,
    to: usize,
) -> Result<(), Refused> {
    loader
        .session
        .query("savepoint careful")
        .await
        .map_err(Refused::Way)?;
    loader.begin_copy().await.map_err(Refused::Way)?;
    loader.write_lines(rows, from, to).await?;
    loader.end_copy().await?;
    loader
        .session
        .query("release savepoint careful")
        .await
        .map_err(Refused::Way)?;
    Ok(())
}
