//! What the server's `max_allowed_packet` allows of a row.

use super::errors::PACKET_TOO_LARGE;
use towpath_data::failure::Failure;

/// What a statement needs beside the values of one row.
const AROUND: usize = 64 * 1024;

/// Bytes that the values of one row may have.
pub(super) fn room(max_packet: usize) -> usize {
    max_packet.saturating_sub(AROUND.min(max_packet / 4))
}

/// What mends it.
pub(super) fn advice(size: usize) -> String {
    const LARGEST: usize = 1 << 30;
    let wanted = (size + AROUND).next_power_of_two();
    if wanted > LARGEST {
        return "the server takes at most 1 GiB in one row".to_owned();
    }
    format!("run: set global max_allowed_packet = {wanted}")
}

/// A row is too long for the server.
pub(super) fn too_long(column: &str, size: usize, max_packet: usize) -> Failure {
    Failure::row(format!(
        "column {column}: the row has at least {size} bytes, and max_allowed_packet is {max_packet}"
    ))
    .with_code(PACKET_TOO_LARGE.to_string())
    .with_advice(advice(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_a_size_that_is_enough() {
        for (size, expected) in [
            (20 << 20, "run: set global max_allowed_packet = 33554432"),
            ((1 << 30) - 10, "the server takes at most 1 GiB in one row"),
        ] {
            assert_eq!(advice(size), expected);
        }
        assert!(room(1 << 24) < 1 << 24);
        assert_eq!(room(1024), 768);
    }
}
