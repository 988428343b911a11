//! The facts of `api/dms.json`, read once, with what the generator derives from them.

use serde_json::{Map, Value};
use std::{collections::BTreeSet, fs, path::Path};

/// A structure with more members than this is boxed where another such structure holds it: the endpoint messages
/// carry twenty settings structures, and would be 10 KB each without it.
const BOXED_ABOVE: usize = 9;

/// Values that clients send and the service accepts, although the model does not list them.
const UNLISTED: [(&str, &str); 1] = [("SourceType", "replication-task")];

/// Enumerations that clients spell in upper case or with `_` for `-`, which the service accepts.
const LOOSE: [&str; 7] = [
    "AuthMechanismValue",
    "CannedAclForObjectsValue",
    "CompressionTypeValue",
    "DatePartitionDelimiterValue",
    "DatePartitionSequenceValue",
    "EncryptionModeValue",
    "ReplicationEndpointTypeValue",
];

/// The model, with the shapes that requests and answers reach.
pub(super) struct Model {
    operations: Map<String, Value>,
    shapes: Map<String, Value>,
    inputs: BTreeSet<String>,
    outputs: BTreeSet<String>,
}

/// One operation.
pub(super) struct Operation<'a> {
    pub(super) name: &'a str,
    /// Name of the input's shape; `None` when the model has none and the request is `{}`.
    pub(super) input: Option<&'a str>,
    /// The same of the output.
    pub(super) output: Option<&'a str>,
}

/// One shape: a view on its facts.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    pub(super) name: &'a str,
    facts: &'a Value,
}

/// One member of a structure.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) shape: Shape<'a>,
    pub(super) required: bool,
}

impl Model {
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let cannot = |e: &dyn std::fmt::Display| format!("cannot read {}: {e}", path.display());
        let text = fs::read_to_string(path).map_err(|e| cannot(&e))?;
        let mut facts: Value = serde_json::from_str(&text).map_err(|e| cannot(&e))?;
        let mut take = |key: &str| match facts.get_mut(key).map(Value::take) {
            Some(Value::Object(map)) => Ok(map),
            _ => Err(cannot(&format!("{key} is not an object"))),
        };
        let (operations, shapes) = (take("operations")?, take("shapes")?);
        let mut model = Self {
            operations,
            shapes,
            inputs: BTreeSet::new(),
            outputs: BTreeSet::new(),
        };
        model.inputs = model.reached(model.operations().filter_map(|o| o.input));
        model.outputs = model.reached(model.operations().filter_map(|o| o.output));
        Ok(model)
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        self.operations.iter().map(|(name, facts)| Operation {
            name,
            input: shape_of(facts, "input"),
            output: shape_of(facts, "output"),
        })
    }

    /// Structures that are no faults, in the model's order.
    pub(super) fn structures(&self) -> impl Iterator<Item = Shape<'_>> {
        self.all()
            .filter(|s| s.kind() == "structure" && !s.is_fault() && self.is_used(s.name))
    }

    /// Shapes other than structures that anything refers to.
    pub(super) fn leaves(&self) -> impl Iterator<Item = Shape<'_>> {
        self.all()
            .filter(|s| s.kind() != "structure" && self.is_used(s.name))
    }

    pub(super) fn faults(&self) -> impl Iterator<Item = &str> {
        self.all().filter(Shape::is_fault).map(|shape| shape.name)
    }

    pub(super) fn members<'a>(&'a self, structure: Shape<'a>) -> Vec<Member<'a>> {
        let required = structure.strings("required");
        let members = structure.facts.get("members").and_then(Value::as_object);
        let member = |(name, facts): (&'a String, &'a Value)| Member {
            name,
            shape: self.shape(
                facts
                    .get("shape")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
            ),
            required: required.contains(&name.as_str()),
        };
        members.into_iter().flatten().map(member).collect()
    }

    /// What the elements of a list are.
    pub(super) fn element<'a>(&'a self, list: Shape<'a>) -> Shape<'a> {
        self.shape(shape_of(list.facts, "member").unwrap_or_default())
    }

    pub(super) fn is_input(&self, name: &str) -> bool {
        self.inputs.contains(name)
    }

    pub(super) fn is_output(&self, name: &str) -> bool {
        self.outputs.contains(name)
    }

    /// Whether `holder` keeps `held` behind a box.
    pub(super) fn is_boxed(&self, holder: Shape<'_>, held: Shape<'_>) -> bool {
        held.kind() == "structure"
            && self.members(holder).len() > BOXED_ABOVE
            && self.members(held).len() > BOXED_ABOVE
    }

    fn is_used(&self, name: &str) -> bool {
        self.is_input(name) || self.is_output(name)
    }

    fn all(&self) -> impl Iterator<Item = Shape<'_>> {
        self.shapes
            .iter()
            .map(|(name, facts)| Shape { name, facts })
    }

    fn shape(&self, name: &str) -> Shape<'_> {
        match self.shapes.get_key_value(name) {
            Some((name, facts)) => Shape { name, facts },
            None => Shape {
                name: "",
                facts: &Value::Null,
            },
        }
    }

    /// Every shape that the given ones refer to, themselves included.
    fn reached<'a>(&'a self, from: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        let mut open: Vec<&str> = from.collect();
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if !seen.insert(name.to_owned()) {
                continue;
            }
            let shape = self.shape(name);
            open.extend(self.members(shape).iter().map(|member| member.shape.name));
            if shape.kind() == "list" {
                open.push(self.element(shape).name);
            }
        }
        seen
    }
}

impl<'a> Shape<'a> {
    pub(super) fn kind(&self) -> &'a str {
        self.facts
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn is_union(&self) -> bool {
        self.flag("union")
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.flag("sensitive")
    }

    /// A timestamp that is text on the wire.
    pub(super) fn is_iso(&self) -> bool {
        self.facts.get("timestampFormat").and_then(Value::as_str) == Some("iso8601")
    }

    pub(super) fn is_loose(&self) -> bool {
        LOOSE.contains(&self.name)
    }

    /// The closed set of values, empty when the shape has none.
    pub(super) fn values(&self) -> Vec<&'a str> {
        let mut values = self.strings("enum");
        values.extend(
            UNLISTED
                .iter()
                .filter(|(name, _)| *name == self.name)
                .map(|(_, v)| *v),
        );
        values
    }

    pub(super) fn number(&self, key: &str) -> Option<u64> {
        self.facts.get(key).and_then(Value::as_u64)
    }

    fn is_fault(&self) -> bool {
        self.flag("exception")
    }

    fn flag(&self, key: &str) -> bool {
        self.facts
            .get(key)
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    fn strings(&self, key: &str) -> Vec<&'a str> {
        let list = self.facts.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }
}

/// The shape that `facts.<key>.shape` names.
fn shape_of<'a>(facts: &'a Value, key: &str) -> Option<&'a str> {
    facts.get(key)?.get("shape")?.as_str()
}
