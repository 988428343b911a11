//! Names of the model as Rust spells them, and back as serde would.

/// Words that cannot be a field's name as they are.
const RESERVED: [&str; 2] = ["type", "virtual"];

/// `ReplicationInstanceArn` is `replication_instance_arn`, `MySQLSettings` is `my_sql_settings`.
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(index + 1);
        let starts_word = before.is_some_and(|b| b.is_lowercase() || b.is_ascii_digit())
            || (before.is_some_and(|b| b.is_uppercase())
                && after.is_some_and(|a| a.is_lowercase()));
        if c.is_uppercase() && starts_word {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// What `#[serde(rename_all = "PascalCase")]` makes of a field.
pub(super) fn pascal(field: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map(|c| c.to_ascii_uppercase())
            .into_iter()
            .chain(chars)
            .collect::<String>()
    };
    field.split('_').map(word).collect()
}

/// A field's name as it stands in a `struct`.
pub(super) fn field(name: &str) -> String {
    let snake = snake(name);
    if RESERVED.contains(&snake.as_str()) {
        format!("r#{snake}")
    } else {
        snake
    }
}

/// The name of a constant.
pub(super) fn constant(name: &str) -> String {
    snake(name).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_at_their_words() {
        let cases = [
            ("EndpointArn", "endpoint_arn"),
            ("MySQLSettings", "my_sql_settings"),
            ("PostgreSQLSettings", "postgre_sql_settings"),
            ("IBMDb2Settings", "ibm_db2_settings"),
            ("S3Settings", "s3_settings"),
            ("MultiAZ", "multi_az"),
            ("UseBFile", "use_b_file"),
            ("message", "message"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(pascal("s3_settings"), "S3Settings");
        assert_eq!(field("Type"), "r#type");
    }
}
