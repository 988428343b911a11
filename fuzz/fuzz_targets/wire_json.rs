//! A request body is decoded or refused, never a panic; and the same way each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use towpath_wire::Operation;
use towpath_wire::dms::operations::{
    CreateEndpoint, CreateReplicationTask, DescribeEvents, ImportCertificate,
    ModifyReplicationInstance,
};

fn decode<O: Operation>(body: &[u8]) {
    assert_eq!(O::decode(body).is_ok(), O::decode(body).is_ok());
}

// The first byte chooses the operation: large structures, lists, a blob, times, numbers.
fuzz_target!(|bytes: &[u8]| {
    let Some((choice, body)) = bytes.split_first() else {
        return;
    };
    match choice % 5 {
        0 => decode::<CreateEndpoint>(body),
        1 => decode::<CreateReplicationTask>(body),
        2 => decode::<DescribeEvents>(body),
        3 => decode::<ImportCertificate>(body),
        _ => decode::<ModifyReplicationInstance>(body),
    }
});
