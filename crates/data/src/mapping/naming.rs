//! Transformations of names: what becomes of one name under one rule.

/// What a rule does with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Naming {
    Rename(String),
    Lowercase,
    Uppercase,
    AddPrefix(String),
    AddSuffix(String),
    RemovePrefix(String),
    RemoveSuffix(String),
    ReplacePrefix { old: String, new: String },
    ReplaceSuffix { old: String, new: String },
}

impl Naming {
    /// The name afterwards; the same where the rule finds nothing to change.
    pub(super) fn apply(&self, name: &str) -> String {
        let changed = match self {
            Self::Rename(new) => Some(new.clone()),
            Self::Lowercase => Some(map(name, char::to_lowercase)),
            Self::Uppercase => Some(map(name, char::to_uppercase)),
            Self::AddPrefix(prefix) => Some(format!("{prefix}{name}")),
            Self::AddSuffix(suffix) => Some(format!("{name}{suffix}")),
            Self::RemovePrefix(prefix) => name.strip_prefix(prefix.as_str()).map(str::to_owned),
            Self::RemoveSuffix(suffix) => name.strip_suffix(suffix.as_str()).map(str::to_owned),
            Self::ReplacePrefix { old, new } => name
                .strip_prefix(old.as_str())
                .map(|rest| format!("{new}{rest}")),
            Self::ReplaceSuffix { old, new } => name
                .strip_suffix(old.as_str())
                .map(|rest| format!("{rest}{new}")),
        };
        // A name that would be empty stays as it is.
        changed
            .filter(|changed| !changed.is_empty())
            .unwrap_or_else(|| name.to_owned())
    }
}

/// Simple case mapping: one character becomes one character, others stay.
fn map<I: Iterator<Item = char>>(name: &str, change: impl Fn(char) -> I) -> String {
    name.chars()
        .map(|character| {
            let mut changed = change(character);
            match (changed.next(), changed.next()) {
                (Some(single), None) => single,
                _ => character,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_as_the_action_says() {
        let text = str::to_owned;
        let replace = |old: &str, new: &str| Naming::ReplacePrefix {
            old: text(old),
            new: text(new),
        };
        let replace_end = |old: &str, new: &str| Naming::ReplaceSuffix {
            old: text(old),
            new: text(new),
        };
        let cases = [
            (Naming::Rename(text("b")), "a", "b"),
            (Naming::Lowercase, "ÄPFEL_İ", "äpfel_İ"),
            (Naming::Uppercase, "straße", "STRAßE"),
            (Naming::AddPrefix(text("x_")), "a", "x_a"),
            (Naming::AddSuffix(text("_x")), "a", "a_x"),
            (Naming::RemovePrefix(text("x_")), "x_x_a", "x_a"),
            (Naming::RemovePrefix(text("x_")), "a", "a"),
            (Naming::RemovePrefix(text("x_")), "x_", "x_"),
            (Naming::RemoveSuffix(text("_x")), "a_x", "a"),
            (replace("old_", "new_"), "old_a", "new_a"),
            (replace("old_", "new_"), "a_old_", "a_old_"),
            (replace_end("_old", "_new"), "a_old", "a_new"),
        ];
        for (naming, name, expected) in cases {
            assert_eq!(naming.apply(name), expected, "{naming:?} on {name}");
        }
    }
}
