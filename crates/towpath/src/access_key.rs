//! The administrator's access key: the one that the first start makes.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use towpath_auth::SecretKey;

use crate::master_key::random;

/// The letters of generated key ids, RFC 4648's base 32.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// An access key id with its secret.
#[derive(Debug, Clone)]
pub(crate) struct AccessKey {
    /// `AKIA…` when it was made here.
    pub id: String,
    /// The secret.
    pub secret: SecretKey,
}

/// A key from the environment that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccessKeyError {
    /// One half without the other.
    #[error("{given} is set but {missing} is not; set both, or neither to have a random key made")]
    Half {
        given: &'static str,
        missing: &'static str,
    },
    /// Given twice.
    #[error("both {0} and {0}_FILE are set; set one of them")]
    Twice(&'static str),
    /// The file cannot be read.
    #[error("cannot read {path}, which {name}_FILE names: {source}")]
    File {
        name: &'static str,
        path: String,
        source: std::io::Error,
    },
    /// Not the form of an id.
    #[error("{ID} must be 16 to 128 letters, digits or underscores")]
    Id,
    /// Not the form of a secret.
    #[error("{SECRET} must be 16 to 128 printable characters without spaces")]
    Secret,
}

const ID: &str = "TOWPATH_ROOT_ACCESS_KEY_ID";
const SECRET: &str = "TOWPATH_ROOT_SECRET_ACCESS_KEY";

impl AccessKey {
    /// A random pair: 80 bits of id, 240 bits of secret.
    pub(crate) fn random() -> Self {
        let letters: String = random::<16>()
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
            .map(|letter| char::from(*letter))
            .collect();
        Self {
            id: format!("AKIA{letters}"),
            secret: SecretKey::new(BASE64.encode(random::<30>())),
        }
    }

    /// The pair that everyone knows, for `--dev`.
    pub(crate) fn development() -> Self {
        Self {
            id: "test".into(),
            secret: SecretKey::new("test"),
        }
    }

    /// The pair that the environment gives, directly or through files; `None` when it gives none.
    pub(crate) fn from_environment(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, AccessKeyError> {
        let id = read(&variable, ID, "TOWPATH_ROOT_ACCESS_KEY_ID_FILE")?;
        let secret = read(&variable, SECRET, "TOWPATH_ROOT_SECRET_ACCESS_KEY_FILE")?;
        let (id, secret) = match (id, secret) {
            (None, None) => return Ok(None),
            (Some(id), Some(secret)) => (id, secret),
            (Some(_), None) => {
                return Err(AccessKeyError::Half {
                    given: ID,
                    missing: SECRET,
                });
            }
            (None, Some(_)) => {
                return Err(AccessKeyError::Half {
                    given: SECRET,
                    missing: ID,
                });
            }
        };
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if !(16..=128).contains(&id.len()) || !id.bytes().all(is_word) {
            return Err(AccessKeyError::Id);
        }
        if !(16..=128).contains(&secret.len()) || !secret.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(AccessKeyError::Secret);
        }
        Ok(Some(Self {
            id,
            secret: SecretKey::new(secret),
        }))
    }
}

/// The value of a variable, or the first line of the file that its `_FILE` sibling names.
fn read(
    variable: impl Fn(&str) -> Option<String>,
    name: &'static str,
    file_name: &'static str,
) -> Result<Option<String>, AccessKeyError> {
    let filled = |name| variable(name).filter(|value| !value.is_empty());
    match (filled(name), filled(file_name)) {
        (Some(_), Some(_)) => Err(AccessKeyError::Twice(name)),
        (Some(value), None) => Ok(Some(value)),
        (None, Some(path)) => std::fs::read_to_string(Path::new(&path))
            .map(|text| Some(text.trim_end_matches(['\n', '\r']).to_owned()))
            .map_err(|source| AccessKeyError::File { name, path, source }),
        (None, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::AccessKey;

    #[test]
    fn random_keys_have_the_known_form() {
        let (one, two) = (AccessKey::random(), AccessKey::random());
        assert_eq!((one.id.len(), one.secret.expose().len()), (20, 40));
        assert!(one.id.starts_with("AKIA"));
        assert!(
            one.id
                .bytes()
                .all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b))
        );
        assert_ne!(one.id, two.id);
        assert_ne!(one.secret.expose(), two.secret.expose());
        assert!(!format!("{one:?}").contains(one.secret.expose()));
    }

    #[test]
    fn the_environment_is_read_and_judged() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "sixteen-chars-or-more\n").unwrap();
        let file = file.to_str().unwrap();
        let (id, secret) = (
            "TOWPATH_ROOT_ACCESS_KEY_ID",
            "TOWPATH_ROOT_SECRET_ACCESS_KEY",
        );
        let good = "AKIAAAAAAAAAAAAAAAAA";
        let (long, secret_file) = ("x".repeat(40), "TOWPATH_ROOT_SECRET_ACCESS_KEY_FILE");
        let cases: [(&[(&str, &str)], &str); 9] = [
            (&[], "none"),
            (&[(id, ""), (secret, "")], "none"),
            (&[(id, good), (secret, &long)], good),
            (&[(id, good), (secret_file, file)], good),
            (&[(id, good)], "TOWPATH_ROOT_SECRET_ACCESS_KEY is not"),
            (&[(secret, &long)], "TOWPATH_ROOT_ACCESS_KEY_ID is not"),
            (
                &[(id, "short"), (secret, &long)],
                "TOWPATH_ROOT_ACCESS_KEY_ID must be",
            ),
            (
                &[(id, good), (secret, "has a space in it")],
                "TOWPATH_ROOT_SECRET_ACCESS_KEY must be",
            ),
            (
                &[(id, good), (secret, &long), (secret_file, file)],
                "both TOWPATH_ROOT_SECRET",
            ),
        ];
        for (variables, expected) in cases {
            let lookup = |name: &str| {
                variables
                    .iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, value)| (*value).to_owned())
            };
            let told = match AccessKey::from_environment(lookup) {
                Ok(key) => key.map_or_else(|| "none".to_owned(), |key| key.id),
                Err(error) => error.to_string(),
            };
            assert!(told.contains(expected), "{variables:?}: {told}");
            assert!(!told.contains(&long), "{told}");
        }
    }
}
