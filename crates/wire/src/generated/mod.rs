// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! Code written from the models in `api/`.

pub mod dms;
