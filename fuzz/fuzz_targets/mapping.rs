//! A mapping document is compiled or refused, and what is compiled answers for any name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use towpath_data::mapping::expression::Expression;
use towpath_data::mapping::{Mapping, Pattern};
use towpath_data::schema::{TableKind, TableName};

// The first line is the name of a table, and a pattern, and an expression; the rest is the document.
fuzz_target!(|text: &str| {
    let (line, document) = text.split_once('\n').unwrap_or((text, ""));
    assert!(Pattern::literal(line).matches(line));
    if let Ok(pattern) = Pattern::parse(line) {
        assert_eq!(pattern.written(), line);
        if let Some(exact) = pattern.exact() {
            assert!(pattern.matches(&exact));
        }
    }
    let _ = Expression::parse(line);
    if let Ok(mapping) = Mapping::parse(document) {
        let name = TableName::new(line, line);
        let first = mapping.selects(&name, TableKind::Table).is_some();
        let again = mapping.selects(&name, TableKind::Table).is_some();
        assert_eq!(first, again);
        let _ = (mapping.check_supported(), mapping.named());
        let _ = mapping.examine(&[(name, TableKind::Table)]);
    }
});
