//! A secret access key in memory: it is wiped when dropped and cannot be printed.

use std::fmt;

use zeroize::Zeroizing;

/// The secret half of an access key pair.
///
/// It has no `Display`, and `Debug` prints `***`, so that it cannot reach a log by accident.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<String>);

impl SecretKey {
    /// Takes ownership of the key's text, which is wiped on drop.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The key's text. Callers hand it to a cipher, a MAC or a file of mode 0600, never to a log.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::SecretKey;

    #[test]
    fn debug_hides_the_text() {
        let key = SecretKey::new("wJalrXUtnFEMI");
        assert_eq!(format!("{key:?} {:?}", Some(&key)), "*** Some(***)");
        assert_eq!(key.expose(), "wJalrXUtnFEMI");
    }
}
