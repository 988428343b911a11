//! `operations.rs`: a unit type for every operation, and the list of their names.

use super::{model::Model, names};

pub(super) fn render(model: &Model) -> String {
    let mut out = String::from(
        "//! Every operation of the API.\n\n\
         use super::{schema, shapes};\n\
         use crate::{Refused, json, operation::Operation, schema::Structure};\n\n\
         /// The names of all operations, in the model's order.\npub const NAMES: &[&str] = &[",
    );
    for operation in model.operations() {
        out.push_str(&format!("\"{}\",", operation.name));
    }
    out.push_str(
        "];\n\n/// What an operation without an input or an output takes or answers: `{}`.\n",
    );
    out.push_str("#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize)]\n");
    out.push_str("pub struct Nothing {}\n");
    for operation in model.operations() {
        let (input, input_table) = type_and_table(operation.input);
        let (output, output_table) = type_and_table(operation.output);
        out.push_str(&format!("\n/// `{name}`.\n#[derive(Debug)]\npub struct {name};\n\n\
             impl Operation for {name} {{\n\
             const NAME: &'static str = \"{name}\";\n\
             const INPUT: &'static Structure = &schema::{input_table};\n\
             const OUTPUT: &'static Structure = &schema::{output_table};\n\
             type Input = {input};\n\
             type Output = {output};\n\n\
             fn decode(body: &[u8]) -> Result<Self::Input, Refused> {{ json::decode(Self::INPUT, body) }}\n\n\
             fn encode(output: &Self::Output) -> Vec<u8> {{ json::encode(output) }}\n}}\n",
            name = operation.name,
        ));
    }
    out
}

/// The Rust type of a message, and the constant that describes it.
fn type_and_table(shape: Option<&str>) -> (String, String) {
    match shape {
        Some(name) => (format!("shapes::{name}"), names::constant(name)),
        None => (String::from("Nothing"), String::from("NOTHING")),
    }
}
