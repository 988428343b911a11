//! Functions that expressions have beyond SQLite's own.

use rusqlite::{
    Connection, Error, Result,
    functions::{Context, FunctionFlags},
    types::ValueRef,
};
use sha2::{Digest, Sha256};

/// Adds the functions to a database.
pub(super) fn add(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("replaceChars", 3, flags, |context| replace_chars(context))?;
    connection.create_scalar_function("hash_sha256", 1, flags, |context| hash_sha256(context))?;
    connection.create_scalar_function("operation_indicator", 3, flags, |context| {
        // Of delete, update and insert, a load only inserts.
        context.get::<rusqlite::types::Value>(2)
    })
}

/// Every character of X that stands in Y becomes the one at the same place of Z, or Z's first when Z is shorter.
fn replace_chars(context: &Context<'_>) -> Result<Option<String>> {
    let texts: Option<Vec<String>> = (0..3)
        .map(|place| text(context.get_raw(place)))
        .collect::<Result<_>>()?;
    let Some([text, from, to]) = texts.and_then(|texts| <[String; 3]>::try_from(texts).ok()) else {
        return Ok(None);
    };
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let replaced = text
        .chars()
        .filter_map(
            |character| match from.iter().position(|known| *known == character) {
                None => Some(character),
                Some(place) => to.get(place).or_else(|| to.first()).copied(),
            },
        )
        .collect();
    Ok(Some(replaced))
}

/// The SHA-256 of a text or of bytes in 64 lower-case hexadecimal digits.
fn hash_sha256(context: &Context<'_>) -> Result<Option<String>> {
    let value = context.get_raw(0);
    let digest = match value {
        ValueRef::Null => return Ok(None),
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Sha256::digest(bytes),
        ValueRef::Integer(_) | ValueRef::Real(_) => {
            Sha256::digest(text(value)?.unwrap_or_default())
        }
    };
    Ok(Some(
        digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    ))
}

fn text(value: ValueRef<'_>) -> Result<Option<String>> {
    Ok(match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(format!("{number:?}")),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(
            std::str::from_utf8(bytes)
                .map_err(|error| Error::UserFunctionError(error.into()))?
                .to_owned(),
        ),
    })
}
