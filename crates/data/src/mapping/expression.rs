//! SQLite expressions in rules: which columns and variables they name. Evaluating them is the engine's work.
//!
//! `$COL` and `${COL}` name a source column with its case, `$AR_H_…` a variable of the change's header,
//! `$AR_M_…` one of the source's metadata. What stands in quotes is text and is left alone.

use super::document::typographic_quote;

/// What a `$` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variable {
    /// `AR_H_STREAM_POSITION`: the change's place in the source's log; empty in a full load.
    StreamPosition,
    /// `AR_H_TIMESTAMP`: when the change was made; now in a full load.
    Timestamp,
    /// `AR_H_COMMIT_TIMESTAMP`: when its transaction was committed; now in a full load.
    CommitTimestamp,
    /// `AR_H_OPERATION`: `INSERT`, `UPDATE` or `DELETE`; `INSERT` in a full load.
    Operation,
    /// `AR_H_USER`: who made the change; empty in a full load.
    User,
    /// `AR_H_CHANGE_SEQ`: a number that grows with every change; empty in a full load.
    ChangeSequence,
    /// `AR_M_SOURCE_SCHEMA`: the source schema's name.
    SourceSchema,
    /// `AR_M_SOURCE_TABLE_NAME`: the source table's name.
    SourceTable,
}

const VARIABLES: &[(&str, Variable)] = &[
    ("AR_H_STREAM_POSITION", Variable::StreamPosition),
    ("AR_H_TIMESTAMP", Variable::Timestamp),
    ("AR_H_COMMIT_TIMESTAMP", Variable::CommitTimestamp),
    ("AR_H_OPERATION", Variable::Operation),
    ("AR_H_USER", Variable::User),
    ("AR_H_CHANGE_SEQ", Variable::ChangeSequence),
    ("AR_M_SOURCE_SCHEMA", Variable::SourceSchema),
    ("AR_M_SOURCE_TABLE_NAME", Variable::SourceTable),
];

/// A part of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// SQL as it is written.
    Sql(String),
    /// The value of a source column.
    Column(String),
    /// The value of a variable.
    Variable(Variable),
}

/// An expression, cut at its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    written: String,
    pieces: Vec<Piece>,
}

impl Expression {
    /// Cuts `written` at its variables.
    ///
    /// # Errors
    /// When it holds typographic quotes outside of texts, a statement, a sub-select, a comment, brackets or
    /// quotes that are not paired, or a variable that does not exist: a sentence for the rule's author.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut cutter = Cutter::default();
        let mut rest = written;
        while let Some(character) = rest.chars().next() {
            rest = cutter.step(character, rest)?;
        }
        cutter.end_word()?;
        if cutter.depth > 0 {
            return Err(problem("has a bracket that is not closed"));
        }
        cutter.end_sql();
        Ok(Self {
            written: written.to_owned(),
            pieces: cutter.pieces,
        })
    }

    /// The expression as the rule writes it.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Its parts, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The source columns that it names.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Column(name) => Some(name.as_str()),
            Piece::Sql(_) | Piece::Variable(_) => None,
        })
    }
}

fn problem(what: &str) -> String {
    format!("The expression {what}.")
}

#[derive(Default)]
struct Cutter {
    pieces: Vec<Piece>,
    sql: String,
    word: String,
    depth: u32,
}

impl Cutter {
    /// Takes one character, or a whole text or variable; answers what is left.
    fn step<'a>(&mut self, character: char, rest: &'a str) -> Result<&'a str, String> {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if character != '$' && is_word(character) {
            self.word.push(character);
            self.sql.push(character);
            return Ok(after);
        }
        self.end_word()?;
        match character {
            '\'' | '"' => return self.quoted(character, rest),
            '$' => return self.variable(after),
            ';' => return Err(problem("holds a semicolon: only one expression is allowed")),
            '-' if after.starts_with('-') => return Err(problem("holds a comment")),
            '/' if after.starts_with('*') => return Err(problem("holds a comment")),
            '?' | '@' => {
                return Err(problem(&format!(
                    "holds the parameter mark {character}; write a source column as $NAME"
                )));
            }
            '(' => self.depth += 1,
            ')' => {
                self.depth = self
                    .depth
                    .checked_sub(1)
                    .ok_or_else(|| problem("closes a bracket that it did not open"))?;
            }
            ',' if self.depth == 0 => {
                return Err(problem("is a list; only one expression is allowed"));
            }
            other => {
                if let Some(quote) = typographic_quote(&other.to_string()) {
                    return Err(problem(&format!(
                        "holds the typographic quotation mark {quote}; write ' instead"
                    )));
                }
            }
        }
        self.sql.push(character);
        Ok(after)
    }

    /// A text or a quoted name; a doubled quote is one of its characters.
    fn quoted<'a>(&mut self, quote: char, rest: &'a str) -> Result<&'a str, String> {
        let mut end = 1;
        loop {
            let tail = rest.get(end..).unwrap_or_default();
            let Some(at) = tail.find(quote) else {
                return Err(problem(&format!("has a quote {quote} that is not closed")));
            };
            end += at + 1;
            let more = rest.get(end..).unwrap_or_default();
            if !more.starts_with(quote) {
                self.sql.push_str(rest.get(..end).unwrap_or_default());
                return Ok(more);
            }
            end += 1;
        }
    }

    fn variable<'a>(&mut self, after: &'a str) -> Result<&'a str, String> {
        let (name, rest) = if let Some(braced) = after.strip_prefix('{') {
            braced
                .split_once('}')
                .ok_or_else(|| problem("has a ${ that is not closed"))?
        } else {
            let end = after
                .find(|character: char| !is_word(character))
                .unwrap_or(after.len());
            after.split_at(end)
        };
        if name.is_empty() {
            return Err(problem("has a $ that names nothing"));
        }
        self.end_sql();
        let known = VARIABLES.iter().find(|(known, _)| *known == name);
        self.pieces.push(match known {
            Some((_, variable)) => Piece::Variable(*variable),
            None if name.starts_with("AR_H_") || name.starts_with("AR_M_") => {
                return Err(problem(&format!(
                    "names the variable ${name}, which is not known"
                )));
            }
            None => Piece::Column(name.to_owned()),
        });
        Ok(rest)
    }

    fn end_word(&mut self) -> Result<(), String> {
        let word = std::mem::take(&mut self.word);
        match word.to_ascii_lowercase().as_str() {
            "select" | "values" | "with" => Err(problem(&format!(
                "holds {word}: sub-selects are not allowed"
            ))),
            "source_lookup" => Err(problem(
                "uses source_lookup, which this version does not offer",
            )),
            _ => Ok(()),
        }
    }

    fn end_sql(&mut self) {
        if !self.sql.is_empty() {
            self.pieces.push(Piece::Sql(std::mem::take(&mut self.sql)));
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_cut_out() {
        let sql = |text: &str| Piece::Sql(text.to_owned());
        let column = |text: &str| Piece::Column(text.to_owned());
        let cases = [
            (
                "$FIRST_NAME||'_'||$LAST",
                vec![column("FIRST_NAME"), sql("||'_'||"), column("LAST")],
            ),
            ("'costs $5'", vec![sql("'costs $5'")]),
            (
                "'it''s $5' || ${unit price}",
                vec![sql("'it''s $5' || "), column("unit price")],
            ),
            (
                "replaceChars($A,\"ab\",'x')",
                vec![sql("replaceChars("), column("A"), sql(",\"ab\",'x')")],
            ),
            (
                "$AR_H_OPERATION",
                vec![Piece::Variable(Variable::Operation)],
            ),
            (
                "'\u{2018}kept\u{2019}'",
                vec![sql("'\u{2018}kept\u{2019}'")],
            ),
        ];
        for (written, pieces) in cases {
            assert_eq!(
                Expression::parse(written).unwrap().pieces(),
                pieces,
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for (written, part) in [
            ("\u{2018}SENIOR\u{2019}", "typographic"),
            ("(select 1)", "sub-selects"),
            ("1; drop table x", "semicolon"),
            ("1), (2", "did not open"),
            ("1, 2", "list"),
            ("(1", "not closed"),
            ("'abc", "not closed"),
            ("1 -- no", "comment"),
            ("1 /* no */", "comment"),
            ("?1", "parameter"),
            ("$", "names nothing"),
            ("${a", "not closed"),
            ("$AR_H_NOTHING", "not known"),
            ("source_lookup(1,'a')", "not offer"),
        ] {
            let reason = Expression::parse(written).unwrap_err();
            assert!(reason.contains(part), "{written}: {reason}");
        }
    }
}
