//! `faults.rs`: every error code of the API with its HTTP status.

use super::model::Model;

/// Codes that the service uses without modelling them: parameters, framing, authentication, the server's own state.
const COMMON: [(&str, u16); 17] = [
    ("InvalidParameterValueException", 400),
    ("InvalidParameterCombinationException", 400),
    ("ValidationException", 400),
    ("SerializationException", 400),
    ("UnknownOperationException", 400),
    ("AccessDeniedException", 400),
    ("ThrottlingException", 400),
    ("MissingAuthenticationTokenException", 400),
    ("IncompleteSignatureException", 400),
    ("UnrecognizedClientException", 400),
    ("ExpiredTokenException", 400),
    ("InvalidSignatureException", 400),
    ("UnsupportedMediaTypeException", 415),
    ("RequestTimeoutException", 408),
    ("RequestEntityTooLargeException", 413),
    ("InternalFailure", 500),
    ("ServiceUnavailable", 503),
];

/// Every modelled fault is the client's, and 400.
const MODELLED: u16 = 400;

pub(super) fn render(model: &Model) -> String {
    let modelled = model.faults().map(|name| (name, MODELLED));
    let faults: Vec<(&str, u16)> = modelled.chain(COMMON).collect();
    let mut out = String::from(
        "//! Error codes: the modelled faults first, then the codes common to the service's family.\n\n\
         /// An error code of the API.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Fault {",
    );
    for (name, _) in &faults {
        out.push_str(&format!("/// `{name}`.\n{name},"));
    }
    out.push_str("}\n\nimpl Fault {\n/// Every code.\npub const ALL: &[Self] = &[");
    for (name, _) in &faults {
        out.push_str(&format!("Self::{name},"));
    }
    out.push_str("];\n\n/// The code as `__type` carries it.\n");
    out.push_str("pub const fn code(self) -> &'static str { match self {");
    for (name, _) in &faults {
        out.push_str(&format!("Self::{name} => \"{name}\","));
    }
    out.push_str("} }\n\n/// The HTTP status.\npub const fn status(self) -> u16 { match self {");
    for (name, status) in faults.iter().filter(|(_, status)| *status != MODELLED) {
        out.push_str(&format!("Self::{name} => {status},"));
    }
    out.push_str(&format!("_ => {MODELLED}, }} }}\n}}\n"));
    out
}
