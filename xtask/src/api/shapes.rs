//! `shapes.rs`: a struct for every structure, deriving only what its direction needs.

use super::{
    model::{Member, Model, Shape},
    names,
};

pub(super) fn render(model: &Model) -> String {
    let mut out = String::from(
        "//! Every structure of the API. Members that a request must carry are plain, the others optional.\n\n\
         use crate::{Blob, IsoTimestamp, Secret, Timestamp};\nuse serde::{Deserialize, Serialize};\n",
    );
    for shape in model.structures() {
        structure(model, shape, &mut out);
    }
    out
}

fn structure(model: &Model, shape: Shape<'_>, out: &mut String) {
    let (reads, writes) = (model.is_input(shape.name), model.is_output(shape.name));
    let mut derives = vec!["Debug", "Clone", "Default"];
    derives.extend(reads.then_some("Deserialize"));
    derives.extend(writes.then_some("Serialize"));
    let members = model.members(shape);
    let attribute = if members.is_empty() {
        ""
    } else {
        "#[serde(rename_all = \"PascalCase\")]\n"
    };
    out.push_str(&format!(
        "\n#[derive({})]\n{attribute}pub struct {} {{",
        derives.join(", "),
        shape.name
    ));
    for member in &members {
        field(model, shape, member, out);
    }
    out.push_str("}\n");
}

fn field(model: &Model, holder: Shape<'_>, member: &Member<'_>, out: &mut String) {
    let (reads, writes) = (model.is_input(holder.name), model.is_output(holder.name));
    let name = names::field(member.name);
    let mut attributes = Vec::new();
    if names::pascal(&names::snake(member.name)) != member.name {
        attributes.push(format!("rename = \"{}\"", member.name));
    }
    if writes && is_secret(reads, member.shape) {
        attributes.push(String::from("skip_serializing"));
    } else if writes && !member.required {
        attributes.push(String::from("skip_serializing_if = \"Option::is_none\""));
    }
    if !attributes.is_empty() {
        out.push_str(&format!("\n#[serde({})]", attributes.join(", ")));
    }
    let mut held = rust_type(model, reads, member.shape);
    if model.is_boxed(holder, member.shape) {
        held = format!("Box<{held}>");
    }
    let held = if member.required {
        held
    } else {
        format!("Option<{held}>")
    };
    out.push_str(&format!("\npub {name}: {held},"));
}

/// Answers never carry a secret, but the model marks a few members of answers that are none.
fn is_secret(reads: bool, shape: Shape<'_>) -> bool {
    reads && shape.kind() == "string" && shape.is_sensitive()
}

fn rust_type(model: &Model, reads: bool, shape: Shape<'_>) -> String {
    match shape.kind() {
        "structure" => shape.name.to_owned(),
        "list" => format!("Vec<{}>", rust_type(model, reads, model.element(shape))),
        "boolean" => String::from("bool"),
        "integer" => String::from("i32"),
        "long" => String::from("i64"),
        "double" => String::from("f64"),
        "timestamp" if shape.is_iso() => String::from("IsoTimestamp"),
        "timestamp" => String::from("Timestamp"),
        "blob" => String::from("Blob"),
        _ if is_secret(reads, shape) => String::from("Secret"),
        _ => String::from("String"),
    }
}
