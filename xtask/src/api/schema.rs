//! `schema.rs`: the same structures as tables of members and constraints.

use super::{
    model::{Model, Shape},
    names,
};

pub(super) fn render(model: &Model) -> String {
    let mut out = String::from(
        "//! Members and constraints of every structure, for the walk over request bodies.\n\n\
         use crate::schema::{Member, Shape, Spelling, Structure};\n",
    );
    for shape in model.leaves() {
        out.push_str(&format!(
            "\nstatic {}: Shape = {};\n",
            leaf_name(shape),
            leaf(model, shape)
        ));
    }
    for shape in model.structures() {
        structure(model, shape, &mut out);
    }
    out.push_str(
        "\n/// What an operation without an input or an output takes or answers: an empty object.\n\
         pub static NOTHING: Structure = Structure { name: \"Nothing\", members: &[], union: false };\n",
    );
    out
}

fn structure(model: &Model, shape: Shape<'_>, out: &mut String) {
    let name = names::constant(shape.name);
    let union = shape.is_union();
    out.push_str(&format!("\n/// `{0}`.\npub static {name}: Structure = Structure {{ name: \"{0}\", union: {union}, members: &[",
        shape.name
    ));
    for member in model.members(shape) {
        let held = match member.shape.kind() {
            "structure" => format!("Shape::Structure(&{})", names::constant(member.shape.name)),
            _ => leaf_name(member.shape),
        };
        let make = if member.required {
            "required"
        } else {
            "optional"
        };
        out.push_str(&format!("Member::{make}(\"{}\", &{held}),", member.name));
    }
    out.push_str("] };\n");
}

/// The constant of a shape that is no structure; the suffix keeps it apart from a structure's.
fn leaf_name(shape: Shape<'_>) -> String {
    format!("{}_SHAPE", names::constant(shape.name))
}

fn leaf(model: &Model, shape: Shape<'_>) -> String {
    let values = shape.values();
    match shape.kind() {
        "list" => {
            let element = model.element(shape);
            let held = match element.kind() {
                "structure" => format!("Shape::Structure(&{})", names::constant(element.name)),
                _ => leaf_name(element),
            };
            format!(
                "Shape::List {{ member: &{held}, min: {} }}",
                shape.number("min").unwrap_or(0)
            )
        }
        "boolean" => String::from("Shape::Boolean"),
        "integer" => String::from("Shape::Integer"),
        "long" => String::from("Shape::Long"),
        "double" => String::from("Shape::Double"),
        "timestamp" => String::from("Shape::Timestamp"),
        "blob" => String::from("Shape::Blob"),
        _ if shape.is_sensitive() => String::from("Shape::Secret"),
        _ if values.is_empty() => format!("Shape::Text {{ max: {:?} }}", shape.number("max")),
        _ => {
            let spelling = if shape.is_loose() { "Loose" } else { "Exact" };
            format!("Shape::Enum {{ values: &{values:?}, spelling: Spelling::{spelling} }}")
        }
    }
}
