//! What an account has and may have, and the versions that can be asked for.

pub(crate) mod version;
