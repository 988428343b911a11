//! Task settings that are accepted are read back as they were, and change nothing when sent again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use towpath_data::settings::{Defaults, Settings};

fuzz_target!(|submitted: &str| {
    let Ok(merged) = Settings::create(submitted, Defaults::Safe) else {
        return;
    };
    let complete = merged.settings.to_json();
    let stored = Settings::stored(&complete).expect("what was written is read");
    assert_eq!(stored.to_json(), complete);
    let again = stored
        .modify(&complete)
        .expect("what was accepted is accepted again");
    assert_eq!(again.settings.to_json(), complete);
    let _ = stored.check_supported();
});
