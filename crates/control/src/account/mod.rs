//! What an account has and may have, and the versions that can be asked for.

pub(crate) mod describe_account_attributes;
pub(crate) mod describe_engine_versions;
pub(crate) mod version;
