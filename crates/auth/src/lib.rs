//! Who is asking, and whether they may: signature version 4, identities and the policy decision.
//!
//! Everything here is a pure function. The time, the secret and the request are arguments, so the
//! whole of it is tested by tables of cases and nothing of it can block, read a clock or leak a
//! secret into a file.
//!
//! ```text
//! Authorization header ──Presented::parse──▶ access key id, region, service
//!                                                │  (the caller looks the key up)
//! request, secret, now ──Presented::verify──▶ Verified ──▶ Principal ──decide──▶ Allowed | Denied
//! ```

pub mod arn;
pub mod decision;
pub mod principal;
pub mod secret;
pub mod sigv4;

pub use arn::Arn;
pub use decision::{Decision, Denied, decide};
pub use principal::Principal;
pub use secret::SecretKey;
pub use sigv4::{BadSignature, Presented, Verified};
