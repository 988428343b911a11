//! Rows of buckets that differ, one by one.

use super::digest::RowHash;
use std::collections::HashMap;

/// How many names of rows are kept while it is not yet known what they are.
const NAMES: usize = 10_000;

/// The source's rows of some buckets, while the target's come by.
pub(super) struct Detail {
    /// Sorted; true once a row of the target is the same.
    rows: Vec<(RowHash, bool)>,
    /// Keys of the target's rows that no row of the source is the same as.
    others: Vec<u64>,
    names: HashMap<u64, String>,
}

/// What became of the rows of some buckets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) matching: u64,
    pub(super) missing: u64,
    pub(super) extra: u64,
    pub(super) different: u64,
    /// Names of rows that differ.
    pub(super) different_names: Vec<String>,
    /// Names of rows that only the target has.
    pub(super) extra_names: Vec<String>,
    /// Keys of rows that only the source has.
    pub(super) missing_keys: Vec<u64>,
}

impl Detail {
    /// Takes the source's rows.
    pub(super) fn new(mut rows: Vec<RowHash>) -> Self {
        rows.sort_unstable();
        Self {
            rows: rows.into_iter().map(|row| (row, false)).collect(),
            others: Vec::new(),
            names: HashMap::new(),
        }
    }

    /// A row of the target comes by; `name` is asked for when it stands alone.
    pub(super) fn meet(&mut self, hash: RowHash, name: impl FnOnce() -> String) {
        let start = self.rows.partition_point(|(row, _)| *row < hash);
        let same = self
            .rows
            .iter_mut()
            .skip(start)
            .take_while(|(row, _)| *row == hash)
            .find(|(_, met)| !met);
        if let Some((_, met)) = same {
            *met = true;
            return;
        }
        self.others.push(hash.key);
        if self.names.len() < NAMES {
            self.names.entry(hash.key).or_insert_with(name);
        }
    }

    /// Sorts out what is left: of one key on both sides a row differs, else it is missing or extra.
    pub(super) fn finish(mut self, examples: usize) -> Found {
        let mut found = Found::default();
        self.others.sort_unstable();
        let mut others = self.others.iter().copied().peekable();
        let note = |names: &mut Vec<String>, key: u64, all: &HashMap<u64, String>| {
            if names.len() < examples {
                names.extend(all.get(&key).cloned());
            }
        };
        for (row, met) in &self.rows {
            if *met {
                found.matching += 1;
                continue;
            }
            while let Some(key) = others.next_if(|key| *key < row.key) {
                found.extra += 1;
                note(&mut found.extra_names, key, &self.names);
            }
            if others.next_if_eq(&row.key).is_some() {
                found.different += 1;
                note(&mut found.different_names, row.key, &self.names);
            } else {
                found.missing += 1;
                if found.missing_keys.len() < examples {
                    found.missing_keys.push(row.key);
                }
            }
        }
        for key in others {
            found.extra += 1;
            note(&mut found.extra_names, key, &self.names);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(u64, u128)]) -> Vec<RowHash> {
        rows.iter()
            .map(|(key, row)| RowHash {
                key: *key,
                row: *row,
            })
            .collect()
    }

    #[test]
    fn rows_are_sorted_out() {
        let mut detail = Detail::new(rows(&[
            (9, 90),
            (1, 10),
            (2, 20),
            (3, 30),
            (3, 30),
            (5, 50),
        ]));
        for row in rows(&[
            (0, 1),
            (1, 10),
            (2, 21),
            (3, 30),
            (7, 70),
            (7, 70),
            (9, 90),
            (9, 90),
        ]) {
            detail.meet(row, || row.key.to_string());
        }
        let found = detail.finish(10);
        assert_eq!(
            (found.matching, found.missing, found.different, found.extra),
            (3, 2, 1, 4)
        );
        assert_eq!(found.missing_keys, [3, 5]);
        assert_eq!(found.different_names, ["2"]);
        assert_eq!(found.extra_names, ["0", "7", "7", "9"]);
    }

    #[test]
    fn examples_are_few() {
        let mut detail = Detail::new(rows(&[(1, 1), (2, 2), (3, 3)]));
        for row in rows(&[(11, 1), (12, 2), (13, 3)]) {
            detail.meet(row, || row.key.to_string());
        }
        let found = detail.finish(2);
        assert_eq!(
            (
                found.missing_keys.len(),
                found.extra_names.len(),
                found.extra
            ),
            (2, 2, 3)
        );
    }
}
