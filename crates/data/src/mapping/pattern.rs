//! The wildcards of an object locator: `%`, `_`, and sets in brackets.
//!
//! `%` stands for any number of characters, `_` for exactly one, `[ab]` and `[a-d]` for one of a set;
//! `[_]` and `[%]` are therefore the characters themselves. Names are compared with their case.

/// A compiled name pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    written: String,
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Any,
    One,
    Character(char),
    Set(Vec<(char, char)>),
}

impl Token {
    fn takes(&self, character: char) -> bool {
        match self {
            Self::Any => false,
            Self::One => true,
            Self::Character(own) => *own == character,
            Self::Set(ranges) => ranges
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&character)),
        }
    }
}

impl Pattern {
    /// Compiles what a rule says.
    ///
    /// # Errors
    /// When a bracket is not closed, holds nothing, or holds a negation: in words for the rule's author.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut tokens = Vec::new();
        let mut characters = written.chars();
        while let Some(character) = characters.next() {
            tokens.push(match character {
                '%' => Token::Any,
                '_' => Token::One,
                '[' => Token::Set(set(written, &mut characters)?),
                other => Token::Character(other),
            });
        }
        Ok(Self {
            written: written.to_owned(),
            tokens,
        })
    }

    /// A pattern that means exactly `name`.
    #[must_use]
    pub fn literal(name: &str) -> Self {
        Self {
            written: name.to_owned(),
            tokens: name.chars().map(Token::Character).collect(),
        }
    }

    /// The pattern as the rule writes it.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The one name that the pattern means, when it has no wildcard.
    #[must_use]
    pub fn exact(&self) -> Option<String> {
        self.tokens
            .iter()
            .map(|token| match token {
                Token::Character(character) => Some(*character),
                Token::Set(ranges) => match ranges.as_slice() {
                    [(from, to)] if from == to => Some(*from),
                    _ => None,
                },
                Token::Any | Token::One => None,
            })
            .collect()
    }

    /// Whether `name` as a whole is meant.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let name: Vec<char> = name.chars().collect();
        let (mut at, mut token) = (0, 0);
        // Where the last `%` stands, and how far it reaches: on a mismatch it takes one character more.
        let mut any: Option<(usize, usize)> = None;
        while let Some(character) = name.get(at) {
            match self.tokens.get(token) {
                Some(Token::Any) => {
                    any = Some((token, at));
                    token += 1;
                }
                Some(wanted) if wanted.takes(*character) => {
                    token += 1;
                    at += 1;
                }
                _ => {
                    let Some((place, reach)) = any else {
                        return false;
                    };
                    any = Some((place, reach + 1));
                    token = place + 1;
                    at = reach + 1;
                }
            }
        }
        self.tokens
            .get(token..)
            .is_some_and(|rest| rest.iter().all(|token| *token == Token::Any))
    }

    /// Whether `name` is meant when case does not count: for the hint that a locator misses by its case.
    #[must_use]
    pub fn matches_without_case(&self, name: &str) -> bool {
        Self::parse(&self.written.to_lowercase())
            .is_ok_and(|lowered| lowered.matches(&name.to_lowercase()))
    }
}

fn set(written: &str, characters: &mut std::str::Chars<'_>) -> Result<Vec<(char, char)>, String> {
    let mut members = Vec::new();
    loop {
        match characters.next() {
            Some(']') => break,
            Some(character) => members.push(character),
            None => {
                return Err(format!(
                    "The bracket in {written:?} is not closed; write [[] for the character itself."
                ));
            }
        }
    }
    match members.as_slice() {
        [] => {
            return Err(format!("The brackets in {written:?} hold no character."));
        }
        ['^', _, ..] => {
            return Err(format!(
                "The set in {written:?} is a negation, which name patterns do not have."
            ));
        }
        _ => {}
    }
    let mut ranges = Vec::new();
    let mut rest = members.as_slice();
    while let [first, tail @ ..] = rest {
        if let ['-', last, after @ ..] = tail {
            if last < first {
                return Err(format!("The range {first}-{last} in {written:?} is empty."));
            }
            ranges.push((*first, *last));
            rest = after;
        } else {
            ranges.push((*first, *first));
            rest = tail;
        }
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_names() {
        let cases = [
            ("%", "", true),
            ("%", "anything", true),
            ("orders", "orders", true),
            ("orders", "Orders", false),
            ("orders", "orders2", false),
            ("order_items", "order_items", true),
            ("order_items", "orderXitems", true),
            ("order[_]items", "orderXitems", false),
            ("order[_]items", "order_items", true),
            ("100[%]", "100%", true),
            ("100[%]", "1000", false),
            ("t[a-c]", "tb", true),
            ("t[a-c]", "td", false),
            ("t[ax-z-]", "t-", true),
            ("%_log%", "a_log_2024", true),
            ("%_log%", "_log", true),
            ("%_log%", "log", false),
            ("a%b%c", "a-b-b-c", true),
            ("a%b%c", "a-b-b-cd", false),
            ("_", "é", true),
            ("", "", true),
            ("", "x", false),
        ];
        for (pattern, name, expected) in cases {
            let compiled = Pattern::parse(pattern).unwrap();
            assert_eq!(compiled.matches(name), expected, "{pattern} on {name}");
        }
    }

    #[test]
    fn a_hostile_pattern_stays_quick() {
        let compiled = Pattern::parse(&format!("{}b", "%a".repeat(60))).unwrap();
        assert!(!compiled.matches(&"a".repeat(4000)));
    }

    #[test]
    fn bad_sets_are_refused_with_the_pattern() {
        for (pattern, part) in [
            ("t[", "not closed"),
            ("t[]", "no character"),
            ("t[^a]", "negation"),
            ("t[z-a]", "empty"),
        ] {
            let reason = Pattern::parse(pattern).unwrap_err();
            assert!(reason.contains(part), "{reason}");
            assert!(reason.contains(pattern), "{reason}");
        }
    }

    #[test]
    fn exact_names_are_known() {
        for (pattern, exact) in [
            ("orders", Some("orders")),
            ("order[_]items", Some("order_items")),
            ("order_items", None),
            ("%", None),
        ] {
            let compiled = Pattern::parse(pattern).unwrap();
            assert_eq!(compiled.exact().as_deref(), exact);
        }
    }

    #[test]
    fn case_is_only_ignored_for_hints() {
        let compiled = Pattern::parse("CUST%").unwrap();
        assert!(!compiled.matches("customer"));
        assert!(compiled.matches_without_case("customer"));
    }
}
