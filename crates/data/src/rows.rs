//! Rows of one batch: a cell is a place in one buffer, so that a row costs no allocation.
//!
//! Every cell is the value's canonical text (or its bytes, for binary columns); the column's
//! [`DataType`](crate::schema::DataType) says which text that is:
//!
//! | type | text |
//! |---|---|
//! | Boolean | `1`, `0` |
//! | integers | decimal digits, `-` before |
//! | Numeric | decimal digits with `.`, no exponent; `NaN`, `Infinity`, `-Infinity` |
//! | Real4, Real8 | the shortest text that reads back to the same bits; `NaN`, `Infinity`, `-Infinity` |
//! | String, WString, Clob, NClob | UTF-8 |
//! | Bytes, Blob | the bytes themselves |
//! | Date | `YYYY-MM-DD` |
//! | Time | `HH:MM:SS[.f]` |
//! | DateTime | `YYYY-MM-DD HH:MM:SS[.f]`, in UTC where it is a moment |
//!
//! Between two engines of one family a cell may hold the family's own text for a type that has no
//! intermediate form (an array, a range, a zero date): the source and the target agree on it.
//!
//! A buffer is at most 4 GiB; a batch is normally far below 1 MiB, or one large row.

use bytes::Bytes;

/// The length of a cell that is NULL.
const NULL: u32 = u32::MAX;

/// One cell: where its bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    at: u32,
    length: u32,
}

impl Cell {
    /// The cell that is NULL.
    pub const NULL: Self = Self {
        at: 0,
        length: NULL,
    };

    /// The cell of `length` bytes at `at`; `None` past 4 GiB.
    #[must_use]
    pub fn new(at: usize, length: usize) -> Option<Self> {
        let length = u32::try_from(length)
            .ok()
            .filter(|length| *length != NULL)?;
        let at = u32::try_from(at).ok()?;
        at.checked_add(length)?;
        Some(Self { at, length })
    }

    /// Whether the cell is NULL.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.length == NULL
    }
}

/// Rows over one buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    buffer: Bytes,
    cells: Vec<Cell>,
    width: usize,
}

impl Rows {
    /// Rows of `width` cells each over a buffer, usually the one that a source received.
    ///
    /// `None` when a cell points outside the buffer or the last row is not whole.
    #[must_use]
    pub fn over(buffer: Bytes, cells: Vec<Cell>, width: usize) -> Option<Self> {
        let size = buffer.len() as u64;
        let fits =
            |cell: &Cell| cell.is_null() || u64::from(cell.at) + u64::from(cell.length) <= size;
        let whole = if width == 0 {
            cells.is_empty()
        } else {
            cells.len().is_multiple_of(width)
        };
        (whole && cells.iter().all(fits)).then_some(Self {
            buffer,
            cells,
            width,
        })
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The bytes that the buffer holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.buffer.len()
    }

    /// The value of a cell; `None` is NULL.
    #[must_use]
    pub fn value(&self, cell: Cell) -> Option<&[u8]> {
        if cell.is_null() {
            return None;
        }
        let at = cell.at as usize;
        // `over` and the builder checked every cell against the buffer.
        self.buffer.get(at..at + cell.length as usize)
    }

    /// The rows in order, each as its cells.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.cells
            .chunks_exact(self.width.max(1))
            .map(|cells| Row { rows: self, cells })
    }

    /// The row at `index`.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let start = index.checked_mul(self.width)?;
        self.cells
            .get(start..start + self.width)
            .map(|cells| Row { rows: self, cells })
    }

    /// The same rows from `from` up to `to`, over the same buffer.
    #[must_use]
    pub fn range(&self, from: usize, to: usize) -> Self {
        let bound = |row: usize| row.saturating_mul(self.width).min(self.cells.len());
        let cells = self
            .cells
            .get(bound(from)..bound(to))
            .unwrap_or_default()
            .to_vec();
        Self {
            buffer: self.buffer.clone(),
            cells,
            width: self.width,
        }
    }
}

/// One row of a batch.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// The values in column order; `None` is NULL.
    pub fn values(self) -> impl ExactSizeIterator<Item = Option<&'a [u8]>> {
        self.cells.iter().map(move |cell| self.rows.value(*cell))
    }

    /// The value of column `index`; `None` is NULL (or no such column).
    #[must_use]
    pub fn value(self, index: usize) -> Option<&'a [u8]> {
        self.cells
            .get(index)
            .and_then(|cell| self.rows.value(*cell))
    }
}

/// Builds rows value by value, copying each into one buffer.
#[derive(Debug, Default)]
pub struct RowsBuilder {
    buffer: Vec<u8>,
    cells: Vec<Cell>,
    width: usize,
}

impl RowsBuilder {
    /// A builder of rows of `width` cells, with room for `bytes`.
    #[must_use]
    pub fn new(width: usize, bytes: usize) -> Self {
        Self {
            buffer: Vec::with_capacity(bytes),
            cells: Vec::new(),
            width,
        }
    }

    /// Appends a value; false (and nothing appended) when the batch would pass 4 GiB.
    #[must_use]
    pub fn push(&mut self, value: Option<&[u8]>) -> bool {
        self.push_with(|buffer| match value {
            Some(value) => {
                buffer.extend_from_slice(value);
                true
            }
            None => false,
        })
    }

    /// Appends what `write` adds to the buffer, or NULL when it answers false.
    #[must_use]
    pub fn push_with(&mut self, write: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
        let at = self.buffer.len();
        if !write(&mut self.buffer) {
            self.buffer.truncate(at);
            self.cells.push(Cell::NULL);
            return true;
        }
        let length = self.buffer.len() - at;
        if let Some(cell) = Cell::new(at, length) {
            self.cells.push(cell);
            true
        } else {
            self.buffer.truncate(at);
            false
        }
    }

    /// Takes back the cells of a row that is not whole, or the last whole row.
    pub fn pop_row(&mut self) {
        let partial = self.cells.len().checked_rem(self.width).unwrap_or(0);
        let remove = if partial == 0 { self.width } else { partial };
        self.cells.truncate(self.cells.len().saturating_sub(remove));
    }

    /// The bytes held so far.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.buffer.len()
    }

    /// How many whole rows there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether nothing was pushed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The rows; cells of a last row that is not whole are left out.
    #[must_use]
    pub fn finish(self) -> Rows {
        let mut cells = self.cells;
        let whole = cells.len() - cells.len().checked_rem(self.width).unwrap_or(0);
        cells.truncate(whole);
        Rows {
            buffer: self.buffer.into(),
            cells,
            width: self.width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_and_reads_back() {
        let mut builder = RowsBuilder::new(3, 16);
        for value in [
            Some(&b"1"[..]),
            None,
            Some(b""),
            Some(b"22"),
            Some(b"x\0y"),
            None,
        ] {
            assert!(builder.push(value));
        }
        let rows = builder.finish();
        let read: Vec<Vec<Option<&[u8]>>> = rows.iter().map(|row| row.values().collect()).collect();
        assert_eq!(
            read,
            [
                [Some(&b"1"[..]), None, Some(b"")],
                [Some(b"22"), Some(b"x\0y"), None]
            ]
        );
        assert_eq!(rows.range(1, 2).row(0).unwrap().value(0), Some(&b"22"[..]));
    }

    #[test]
    fn a_row_that_is_not_whole_is_left_out() {
        let mut builder = RowsBuilder::new(2, 0);
        for value in [b"a", b"b", b"c"] {
            assert!(builder.push(Some(value)));
        }
        assert_eq!(builder.finish().len(), 1);
    }

    #[test]
    fn pop_row_takes_back_the_partial_or_the_last_row() {
        let mut builder = RowsBuilder::new(2, 0);
        for value in [b"a", b"b", b"c"] {
            assert!(builder.push(Some(value)));
        }
        builder.pop_row();
        assert_eq!(builder.len(), 1);
        builder.pop_row();
        assert!(builder.is_empty());
    }

    #[test]
    fn cells_outside_the_buffer_are_refused() {
        let outside = Cell::new(2, 3).unwrap();
        assert!(Rows::over(Bytes::from_static(b"abcd"), vec![outside], 1).is_none());
        assert!(Rows::over(Bytes::from_static(b"abcde"), vec![outside], 1).is_some());
        assert!(Rows::over(Bytes::from_static(b"abcde"), vec![outside], 2).is_none());
        assert!(Cell::new(u32::MAX as usize, 1).is_none());
    }
}
