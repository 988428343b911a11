//! Identifiers: the rules for those that clients choose, and the random ones.

use crate::error::ApiError;

/// How a kind of identifier may look.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The parameter's name as the API spells it.
    pub parameter: &'static str,
    /// Most characters.
    pub max: usize,
}

/// `ResourceIdentifier`: becomes the last part of the ARN.
pub const RESOURCE_IDENTIFIER: Rule = Rule {
    parameter: "ResourceIdentifier",
    max: 31,
};

impl Rule {
    /// Checks letters, digits and hyphens, a letter first, no hyphen last and no two together.
    ///
    /// # Errors
    /// `InvalidParameterValueException` with the rule.
    pub fn check(&self, text: &str) -> Result<(), ApiError> {
        let fits = (1..=self.max).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fits {
            return Ok(());
        }
        Err(ApiError::invalid_value(format!(
            "The parameter {} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII \
             letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
            self.parameter
        )))
    }
}

/// The last part of a new resource's ARN: what the client wishes, or 26 random characters.
///
/// # Errors
/// When the wish breaks the rule, or the operating system gives no random bytes.
pub fn resource_id(wish: Option<&str>) -> Result<String, ApiError> {
    match wish {
        Some(wish) => RESOURCE_IDENTIFIER.check(wish).map(|()| wish.to_owned()),
        None => random_id(),
    }
}

/// 128 random bits as 26 characters of RFC 4648 base32, upper case, no padding.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn random_id() -> Result<String, ApiError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(ApiError::internal)?;
    Ok(base32(bytes))
}

/// 16 bytes as 26 characters.
pub(crate) fn base32(bytes: [u8; 16]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let number = u128::from_be_bytes(bytes);
    let digit = |place: u32| {
        // The last of 26 characters holds the three bits that are left, followed by two zero bits.
        let bits = if place == 25 {
            number << 2
        } else {
            number >> (123 - 5 * place)
        };
        ALPHABET
            .get((bits & 31) as usize)
            .copied()
            .map_or('A', char::from)
    };
    (0..26).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_follow_their_rule() {
        let rule = Rule {
            parameter: "EndpointIdentifier",
            max: 8,
        };
        for good in ["a", "A1", "a-b-c", "abcdefgh"] {
            rule.check(good).unwrap();
        }
        for bad in ["", "1a", "-a", "a-", "a--b", "a_b", "a b", "ä", "abcdefghi"] {
            let error = rule.check(bad).unwrap_err();
            assert!(
                error
                    .message
                    .starts_with("The parameter EndpointIdentifier is not a valid"),
                "{bad}"
            );
        }
    }

    #[test]
    fn base32_is_that_of_the_rfc() {
        assert_eq!(base32([0; 16]), "A".repeat(26));
        assert_eq!(base32([255; 16]), "7".repeat(25) + "4");
        assert_eq!(base32(*b"foobarfoobarfoob"), "MZXW6YTBOJTG633CMFZGM33PMI");
        let (one, two) = (random_id().unwrap(), random_id().unwrap());
        assert!(one.len() == 26 && one != two);
    }
}
