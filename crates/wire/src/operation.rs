//! What an operation is to the wire: a name, an input and an output.

use crate::{Refused, schema::Structure};

/// An operation of the API; one unit type each in [`crate::dms::operations`].
///
/// `decode` and `encode` are written out by the generator rather than provided here, so that their code is compiled
/// once, in this crate, and not in every crate that handles operations.
pub trait Operation: 'static {
    /// The name in `X-Amz-Target` after the dot, in policies after `dms:`.
    const NAME: &'static str;
    /// Members and constraints of the input.
    const INPUT: &'static Structure;
    /// Members of the output.
    const OUTPUT: &'static Structure;
    /// What a client sends.
    type Input: Clone + Send + Sync + 'static;
    /// What it gets back.
    type Output: Send + Sync + 'static;

    /// Reads a request body.
    ///
    /// # Errors
    /// `Malformed` when it is not JSON or has a wrong JSON type, `Violated` when it breaks constraints of the model.
    fn decode(body: &[u8]) -> Result<Self::Input, Refused>;

    /// Writes an answer's body.
    fn encode(output: &Self::Output) -> Vec<u8>;
}
