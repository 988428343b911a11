//! Rows as hashes: what both sides' rows are compared by without being held.
//!
//! A row is 128 bits of hash over the normal forms of its values, and 64 bits over those of its key.
//! A side's rows are first summed up in buckets by key: a bucket whose count and sum agree on both sides
//! holds the same rows, whatever their order, but for a chance of about 2^-128.

use super::normal::Form;
use std::hash::{DefaultHasher, Hasher};
use towpath_data::rows::Row;

/// A row without its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowHash {
    pub(super) key: u64,
    pub(super) row: u128,
}

/// Hashes rows of one table.
#[derive(Debug, Clone)]
pub(super) struct Hashing {
    forms: Vec<Form>,
    key: Vec<usize>,
    names: Vec<String>,
    normal: Vec<u8>,
    ends: Vec<usize>,
}

/// Bytes of a key value that stand in a report.
const KEY_TEXT: usize = 64;

impl Hashing {
    /// For rows whose values take `forms`, with the key at `key`; without a key a row is its own.
    pub(super) fn new(forms: Vec<Form>, key: Vec<usize>, names: Vec<String>) -> Self {
        Self {
            forms,
            key,
            names,
            normal: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// The hash of a row.
    pub(super) fn hash(&mut self, row: Row<'_>) -> RowHash {
        self.normal.clear();
        self.ends.clear();
        for (value, form) in row.values().zip(&self.forms) {
            // The tag and the length keep ("a", "bc") and ("ab", "c") apart, and NULL and the empty text.
            match value {
                None => self.normal.push(0),
                Some(value) => {
                    self.normal.push(1);
                    let start = self.normal.len();
                    form.write(value, &mut self.normal);
                    let length = (self.normal.len() - start) as u64;
                    self.normal.extend_from_slice(&length.to_le_bytes());
                }
            }
            self.ends.push(self.normal.len());
        }
        let first = siphash(1, [&self.normal[..]]);
        let second = siphash(2, [&self.normal[..]]);
        let row = u128::from(first) << 64 | u128::from(second);
        let key = if self.key.is_empty() {
            first
        } else {
            siphash(3, self.key.iter().map(|place| self.part(*place)))
        };
        RowHash { key, row }
    }

    fn part(&self, place: usize) -> &[u8] {
        let start = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.normal.get(start..end).unwrap_or_default()
    }

    /// What a report calls the row: `id=5, part=2`; a row without a key by its hash.
    pub(super) fn key_text(&self, row: Row<'_>, hash: RowHash) -> String {
        if self.key.is_empty() {
            return format!("row {:016x}", hash.key);
        }
        let parts: Vec<String> = self
            .key
            .iter()
            .map(|place| {
                let name = self.names.get(*place).map_or("?", String::as_str);
                format!("{name}={}", value_text(row.value(*place)))
            })
            .collect();
        parts.join(", ")
    }
}

fn value_text(value: Option<&[u8]>) -> String {
    let Some(value) = value else {
        return "NULL".into();
    };
    let start = value.get(..KEY_TEXT).unwrap_or(value);
    let more = if start.len() < value.len() { "…" } else { "" };
    let text = String::from_utf8_lossy(start);
    let shown: String = text
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    format!("{shown}{more}")
}

fn siphash<'a>(seed: u8, parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(seed);
    for part in parts {
        hasher.write(part);
    }
    hasher.finish()
}

/// Rows of a side, summed up by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digest {
    buckets: Vec<Bucket>,
}

/// Rows whose keys fall together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Bucket {
    rows: u64,
    sum: u128,
}

impl Digest {
    /// An empty digest for a table of about so many rows.
    pub(super) fn for_rows(rows: Option<u64>) -> Self {
        let wanted = rows.map_or(1 << 16, |rows| (rows / 16).clamp(64, 1 << 16));
        let count = usize::try_from(wanted.next_power_of_two()).unwrap_or(1 << 16);
        Self {
            buckets: vec![Bucket::default(); count],
        }
    }

    /// How many buckets there are: a power of two.
    pub(super) fn len(&self) -> usize {
        self.buckets.len()
    }

    /// Adds a row.
    pub(super) fn add(&mut self, hash: RowHash) {
        let place = bucket_of(hash.key, self.buckets.len());
        if let Some(bucket) = self.buckets.get_mut(place) {
            bucket.rows += 1;
            bucket.sum = bucket.sum.wrapping_add(hash.row);
        }
    }

    /// Adds the rows of another digest of the same size.
    pub(super) fn merge(&mut self, other: &Self) {
        for (bucket, other) in self.buckets.iter_mut().zip(&other.buckets) {
            bucket.rows += other.rows;
            bucket.sum = bucket.sum.wrapping_add(other.sum);
        }
    }

    /// All rows.
    pub(super) fn rows(&self) -> u64 {
        self.buckets.iter().map(|bucket| bucket.rows).sum()
    }

    /// The rows of buckets that agree with `other`, and the others in groups of about `limit` rows a side.
    pub(super) fn compare(&self, other: &Self, limit: u64) -> (u64, Vec<Vec<usize>>) {
        let mut same = 0;
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut room = 0_u64;
        for (place, (one, two)) in self.buckets.iter().zip(&other.buckets).enumerate() {
            if one == two {
                same += one.rows;
                continue;
            }
            let size = one.rows.max(two.rows);
            match groups.last_mut().filter(|_| size <= room) {
                Some(group) => {
                    group.push(place);
                    room -= size;
                }
                None => {
                    groups.push(vec![place]);
                    room = limit.saturating_sub(size);
                }
            }
        }
        (same, groups)
    }
}

/// The bucket of a key among `count`, a power of two.
pub(super) fn bucket_of(key: u64, count: usize) -> usize {
    // The masked value is smaller than `count`.
    usize::try_from(key & (count as u64).wrapping_sub(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::rows::RowsBuilder;

    fn hash(key: &[usize], values: &[Option<&str>]) -> RowHash {
        let mut builder = RowsBuilder::new(values.len(), 0);
        for value in values {
            assert!(builder.push(value.map(str::as_bytes)));
        }
        let names = vec![String::new(); values.len()];
        let mut hashing = Hashing::new(vec![Form::Plain; values.len()], key.to_vec(), names);
        hashing.hash(builder.finish().row(0).unwrap())
    }

    #[test]
    fn rows_that_look_alike_are_kept_apart() {
        let rows = [
            [Some("a"), Some("bc")],
            [Some("ab"), Some("c")],
            [Some(""), Some("abc")],
            [None, Some("abc")],
            [Some("abc"), None],
            [None, None],
            [Some(""), Some("")],
        ];
        let hashes: std::collections::HashSet<u128> =
            rows.iter().map(|row| hash(&[0], row).row).collect();
        assert_eq!(hashes.len(), rows.len());
    }

    #[test]
    fn the_key_is_of_its_columns_only() {
        assert_eq!(
            hash(&[1], &[Some("x"), Some("1")]).key,
            hash(&[1], &[Some("y"), Some("1")]).key
        );
        assert_ne!(
            hash(&[1], &[Some("x"), Some("1")]).key,
            hash(&[1], &[Some("x"), Some("2")]).key
        );
        assert_ne!(
            hash(&[], &[Some("x"), Some("1")]).key,
            hash(&[], &[Some("y"), Some("1")]).key
        );
    }

    #[test]
    fn buckets_tell_which_rows_differ() {
        let digest = |rows: &[(u64, u128)]| {
            let mut digest = Digest::for_rows(Some(0));
            for (key, row) in rows {
                digest.add(RowHash {
                    key: *key,
                    row: *row,
                });
            }
            digest
        };
        let one = digest(&[(1, 5), (2, 6), (2, 7), (3, 8)]);
        assert_eq!(
            one.compare(&digest(&[(3, 8), (2, 7), (2, 6), (1, 5)]), 10),
            (4, vec![])
        );
        assert_eq!(
            one.compare(&digest(&[(1, 5), (2, 6), (2, 9), (4, 8)]), 2),
            (1, vec![vec![2], vec![3, 4]])
        );
        assert_eq!(one.rows(), 4);
        let mut merged = digest(&[(1, 5)]);
        merged.merge(&digest(&[(3, 8), (2, 7), (2, 6)]));
        assert_eq!(merged, one);
    }
}
