//! Tables in Markdown.

/// A table under construction.
pub(super) struct Table {
    text: String,
}

impl Table {
    /// A table with these titles.
    pub(super) fn new(titles: &[&str]) -> Self {
        let mut table = Self {
            text: String::new(),
        };
        table.row(titles.iter().map(|title| (*title).to_owned()));
        table.text.push('|');
        table.text.push_str(&"---|".repeat(titles.len()));
        table.text.push('\n');
        table
    }

    /// A further row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.text.push('|');
        for cell in cells {
            let cell = cell.replace('|', "\\|");
            self.text.push_str(&format!(" {cell} |"));
        }
        self.text.push('\n');
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A word as code; nothing for an empty one.
pub(super) fn code(word: &str) -> String {
    if word.is_empty() {
        String::new()
    } else {
        format!("`{word}`")
    }
}

/// Words as code, with commas between.
pub(super) fn codes(words: &[&str]) -> String {
    let words: Vec<String> = words
        .iter()
        .filter(|word| !word.is_empty())
        .map(|word| code(word))
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_in_cells_are_escaped() {
        let mut table = Table::new(&["a", "b"]);
        table.row([code("x|y"), codes(&["1", "", "2"])]);
        assert_eq!(
            table.finish(),
            "| a | b |\n|---|---|\n| `x\\|y` | `1`, `2` |\n"
        );
    }
}
