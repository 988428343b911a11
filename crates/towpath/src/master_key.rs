//! The master key of an installation, and the random bytes it and other secrets are made of.

use towpath_control::seal::Sealer;
use zeroize::Zeroizing;

/// Thirty-two random bytes on which every other secret of the installation depends.
#[derive(Clone)]
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// A new key from the operating system's generator.
    pub(crate) fn random() -> Self {
        Self(Zeroizing::new(random()))
    }

    /// The key in a file; `None` unless it is exactly 32 bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes, for the file.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What seals secrets under this key.
    pub(crate) fn sealer(&self) -> Sealer {
        Sealer::new(*self.0)
    }
}

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has a random generator");
    bytes
}

#[cfg(test)]
mod tests {
    use super::MasterKey;

    #[test]
    fn survives_the_file() {
        let key = MasterKey::random();
        let sealed = key.sealer().seal("a", "secret").unwrap();
        let again = MasterKey::from_bytes(key.bytes()).unwrap();
        assert_eq!(
            again.sealer().open("a", &sealed).unwrap().as_str(),
            "secret"
        );
        assert!(MasterKey::random().sealer().open("a", &sealed).is_err());
        assert!(MasterKey::from_bytes(&[0; 31]).is_none());
    }
}
