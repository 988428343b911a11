//! An ARN that parses is written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use towpath_auth::Arn;

fuzz_target!(|text: &str| {
    if let Ok(arn) = text.parse::<Arn>() {
        assert_eq!(arn.to_string(), text);
        let _ = (arn.kind(), arn.id());
    }
});
