//! Types that were made after the server: enums, domains, composites, ranges, and those of extensions. What they
//! stand on, and the statements that make them elsewhere.

use super::{
    create,
    session::TextRows,
    statement::{List, Literal, Quoted},
    types::{Base, FIRST_OWN, OF_ONE_SERVER},
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use towpath_data::schema::Requirement;

/// All types that the columns of the tables in `wanted` need: one JSON document each.
pub(super) const TYPES: &str = "needed(oid) as ( \
      select a.atttypid from wanted w join pg_attribute a on a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped and a.atttypid >= 10000 \
      union select x.oid from needed join pg_type t on t.oid = needed.oid cross join lateral ( \
        select t.typbasetype where t.typtype = 'd' \
        union all select t.typelem where t.typcategory = 'A' \
        union all select a.atttypid from pg_attribute a where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped \
        union all select r.rngsubtype from pg_range r where r.rngtypid = t.oid \
        /* multiranges */ \
      ) x(oid) where x.oid >= 10000) \
    select json_build_object( \
      'oid', t.oid::int8, 'schema', n.nspname, 'name', t.typname, 'kind', t.typtype, \
      'element', case when t.typcategory = 'A' then t.typelem::int8 end, \
      'sends', t.typsend::oid <> 0, \
      'base', case when t.typtype = 'd' then t.typbasetype::int8 end, \
      'base_modifier', t.typtypmod, \
      'base_definition', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end, \
      'base_kind', (select b.typtype from pg_type b where b.oid = t.typbasetype), \
      'not_null', t.typnotnull, 'default', t.typdefault, \
      'checks', (select json_agg(json_build_array(c.conname, pg_get_constraintdef(c.oid)) order by c.conname) from pg_constraint c where c.contypid = t.oid and c.contype = 'c'), \
      'labels', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), \
      'attributes', (select json_agg(json_build_object('name', a.attname, 'oid', a.atttypid::int8, 'definition', format_type(a.atttypid, a.atttypmod)) order by a.attnum) \
         from pg_attribute a join pg_class c on c.oid = a.attrelid where t.typtype = 'c' and c.relkind = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped), \
      'subtype', (select r.rngsubtype::int8 from pg_range r where r.rngtypid = t.oid), \
      'subtype_definition', (select format_type(r.rngsubtype, null) from pg_range r where r.rngtypid = t.oid), \
      'extension', (select json_build_array(e.extname, m.nspname) from pg_depend d join pg_extension e on e.oid = d.refobjid join pg_namespace m on m.oid = e.extnamespace \
         where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e') \
    )::text from needed join pg_type t on t.oid = needed.oid join pg_namespace n on n.oid = t.typnamespace order by t.oid";

#[derive(Debug, Deserialize)]
struct OwnType {
    oid: u32,
    schema: String,
    name: String,
    kind: String,
    element: Option<u32>,
    sends: bool,
    base: Option<u32>,
    base_modifier: i32,
    base_definition: Option<String>,
    base_kind: Option<String>,
    not_null: bool,
    default: Option<String>,
    checks: Option<Vec<(String, String)>>,
    labels: Option<Vec<String>>,
    attributes: Option<Vec<Attribute>>,
    subtype: Option<u32>,
    subtype_definition: Option<String>,
    extension: Option<(String, String)>,
}

#[derive(Debug, Deserialize)]
struct Attribute {
    name: String,
    oid: u32,
    definition: String,
}

/// The types made after the server, by number.
#[derive(Debug, Default)]
pub(super) struct OwnTypes {
    types: BTreeMap<u32, OwnType>,
    version: u32,
}

impl OwnTypes {
    /// Reads the answer to [`TYPES`].
    pub(super) fn read(rows: TextRows, version: u32) -> Option<Self> {
        let mut types = BTreeMap::new();
        for document in rows.into_iter().flatten() {
            let own: OwnType = serde_json::from_str(&document?).ok()?;
            types.insert(own.oid, own);
        }
        Some(Self { types, version })
    }

    /// What a type stands on, domains followed.
    pub(super) fn base(&self, declared: Base) -> Base {
        let mut base = declared;
        // Domains cannot stand on themselves; the bound is for a catalogue that lies.
        for _ in 0..64 {
            let Some(own) = self.types.get(&base.oid) else {
                return base;
            };
            let Some(below) = own.base else {
                return base;
            };
            let kind = own.base_kind.as_ref().and_then(|kind| kind.bytes().next());
            base = Base {
                oid: below,
                modifier: own.base_modifier,
                kind: kind.unwrap_or(b'b'),
            };
        }
        base
    }

    /// Whether the binary form of a type means the same at every server that has the same definition.
    pub(super) fn portable(&self, oid: u32) -> bool {
        self.needed(oid)
            .iter()
            .all(|oid| match self.types.get(oid) {
                Some(own) => {
                    // Before 14, arrays and rows were refused where the numbers of their own types differ.
                    let holds_numbers = own.element.is_some() || own.kind == "c";
                    own.sends && (self.version >= 140_000 || !holds_numbers)
                }
                None => *oid < FIRST_OWN && !OF_ONE_SERVER.contains(oid),
            })
    }

    /// What must exist before the type can be used, in order.
    pub(super) fn requirements(&self, oid: u32) -> Vec<Requirement> {
        let mut requirements: Vec<Requirement> = Vec::new();
        for needed in self.needed(oid) {
            let Some(own) = self.types.get(&needed) else {
                continue;
            };
            // An array comes with its element, a multirange with its range.
            if own.element.is_some() || own.kind == "m" {
                continue;
            }
            let schema = own
                .extension
                .as_ref()
                .map_or(&own.schema, |(_, schema)| schema);
            for requirement in [create::schema(schema), own.requirement()] {
                if !requirements.contains(&requirement) {
                    requirements.push(requirement);
                }
            }
        }
        requirements
    }

    /// The type and all that it stands on, what is needed first coming first.
    fn needed(&self, oid: u32) -> Vec<u32> {
        let mut order = Vec::new();
        self.visit(oid, &mut HashSet::new(), &mut order);
        order
    }

    fn visit(&self, oid: u32, seen: &mut HashSet<u32>, order: &mut Vec<u32>) {
        if !seen.insert(oid) {
            return;
        }
        if let Some(own) = self.types.get(&oid)
            && own.extension.is_none()
        {
            let attributes = own
                .attributes
                .iter()
                .flatten()
                .map(|attribute| attribute.oid);
            let below = [own.element, own.base, own.subtype]
                .into_iter()
                .flatten()
                .chain(attributes);
            for below in below {
                self.visit(below, seen, order);
            }
            if own.kind == "m" {
                let range = self.types.values().find(|other| {
                    other.kind == "r" && other.schema == own.schema && own.is_multirange_of(other)
                });
                if let Some(range) = range {
                    self.visit(range.oid, seen, order);
                }
            }
        }
        order.push(oid);
    }
}

impl OwnType {
    /// Whether this is the multirange that came with `range`: it is named so by default.
    fn is_multirange_of(&self, range: &Self) -> bool {
        if range.name.contains("range") {
            self.name == range.name.replacen("range", "multirange", 1)
        } else {
            self.name == format!("{}_multirange", range.name)
        }
    }

    fn requirement(&self) -> Requirement {
        let name = format!("{}.{}", Quoted(&self.schema), Quoted(&self.name));
        let create = self.create(&name).unwrap_or_default();
        Requirement { name, create }
    }

    /// The statement that makes the type; none for a type that only its own programs or its table can make.
    fn create(&self, name: &str) -> Option<String> {
        if let Some((extension, schema)) = &self.extension {
            return Some(format!(
                "create extension if not exists {} with schema {}",
                Quoted(extension),
                Quoted(schema)
            ));
        }
        match self.kind.as_str() {
            "e" => {
                let labels = self.labels.as_deref().unwrap_or_default();
                let labels: Vec<_> = labels.iter().map(|label| Literal(label)).collect();
                Some(format!("create type {name} as enum ({})", List(&labels)))
            }
            "d" => {
                let mut create =
                    format!("create domain {name} as {}", self.base_definition.as_ref()?);
                if let Some(default) = &self.default {
                    create.push_str(&format!(" default {default}"));
                }
                if self.not_null {
                    create.push_str(" not null");
                }
                for (constraint, check) in self.checks.iter().flatten() {
                    create.push_str(&format!(" constraint {} {check}", Quoted(constraint)));
                }
                Some(create)
            }
            "c" => {
                let attributes: Vec<String> = self
                    .attributes
                    .as_ref()?
                    .iter()
                    .map(|attribute| {
                        format!("{} {}", Quoted(&attribute.name), attribute.definition)
                    })
                    .collect();
                Some(format!("create type {name} as ({})", attributes.join(", ")))
            }
            "r" => Some(format!(
                "create type {name} as range (subtype = {})",
                self.subtype_definition.as_ref()?
            )),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn types(version: u32) -> OwnTypes {
        let own = |oid: u32, name: &str, kind: &str, more: serde_json::Value| {
            let mut document = json!({
                "oid": oid, "schema": "s", "name": name, "kind": kind, "sends": true,
                "base_modifier": -1, "not_null": false,
            });
            document
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            vec![Some(document.to_string())]
        };
        let rows = vec![
            own(20_001, "mood", "e", json!({"labels": ["sad", "it's"]})),
            own(20_002, "_mood", "b", json!({"element": 20_001})),
            own(
                20_003,
                "even",
                "d",
                json!({
                    "base": 23, "base_kind": "b", "base_definition": "integer", "not_null": true,
                    "default": "2", "checks": [["c\"1", "CHECK ((VALUE % 2) = 0)"]],
                }),
            ),
            own(
                20_004,
                "both",
                "c",
                json!({"attributes": [
                    {"name": "m", "oid": 20_002, "definition": "s.mood[]"},
                    {"name": "e", "oid": 20_003, "definition": "s.even"},
                ]}),
            ),
            own(
                20_005,
                "hstore",
                "b",
                json!({"extension": ["hstore", "ext"]}),
            ),
            own(20_006, "opaque", "b", json!({})),
            own(
                20_007,
                "of_server",
                "c",
                json!({"attributes": [{"name": "r", "oid": 2205, "definition": "regclass"}]}),
            ),
            own(
                20_008,
                "evener",
                "d",
                json!({"base": 20_003, "base_kind": "d", "base_definition": "s.even"}),
            ),
        ];
        OwnTypes::read(rows, version).unwrap()
    }

    #[test]
    fn what_a_type_needs_comes_before_it() {
        let create = |oid| -> Vec<String> {
            types(150_000)
                .requirements(oid)
                .into_iter()
                .map(|needed| needed.create)
                .collect()
        };
        assert_eq!(create(23), Vec::<String>::new());
        assert_eq!(
            create(20_004),
            [
                r#"create schema "s""#,
                r#"create type "s"."mood" as enum ('sad', 'it''s')"#,
                r#"create domain "s"."even" as integer default 2 not null constraint "c""1" CHECK ((VALUE % 2) = 0)"#,
                r#"create type "s"."both" as ("m" s.mood[], "e" s.even)"#,
            ]
        );
        assert_eq!(
            create(20_005),
            [
                r#"create schema "ext""#,
                r#"create extension if not exists "hstore" with schema "ext""#
            ]
        );
        assert_eq!(
            create(20_006),
            [r#"create schema "s""#, ""],
            "its own programs make it"
        );
    }

    #[test]
    fn only_what_means_the_same_everywhere_is_portable() {
        for (oid, new, old) in [
            (20_001, true, true),
            (20_002, true, false),
            (20_003, true, true),
            (20_004, true, false),
            (20_007, false, false),
            (20_999, false, false),
        ] {
            assert_eq!(types(150_000).portable(oid), new, "{oid}");
            assert_eq!(types(130_000).portable(oid), old, "{oid}");
        }
    }

    #[test]
    fn domains_are_followed() {
        let declared = Base {
            oid: 20_008,
            modifier: -1,
            kind: b'd',
        };
        assert_eq!(
            types(150_000).base(declared),
            Base {
                oid: 23,
                modifier: -1,
                kind: b'b'
            }
        );
    }

    #[test]
    fn a_document_that_is_no_type_is_refused() {
        for document in ["", "{}", "[1]", "{\"oid\": -1}"] {
            assert!(
                OwnTypes::read(vec![vec![Some(document.into())]], 1).is_none(),
                "{document}"
            );
        }
    }
}
