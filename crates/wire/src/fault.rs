//! Every error code that the API answers with, and its HTTP status.

pub use crate::generated::dms::faults::Fault;

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn a_code_is_a_bare_name_and_its_status_an_error() {
        for fault in Fault::ALL {
            let code = fault.code();
            assert!(code.chars().all(|c| c.is_ascii_alphanumeric()), "{code}");
            assert!((400..600).contains(&fault.status()), "{code}");
        }
    }

    #[test]
    fn only_failures_of_the_server_are_5xx() {
        let fails: Vec<_> = Fault::ALL
            .iter()
            .filter(|fault| fault.status() >= 500)
            .collect();
        assert_eq!(fails, [&Fault::InternalFailure, &Fault::ServiceUnavailable]);
    }
}
