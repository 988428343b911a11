//! The types of an engine as the documentation shows them.
//!
//! Every row is what the connector's own mapping answers when it is asked, so the page cannot say
//! anything else than what happens.

use crate::{mysql, postgres, sqlite};
use towpath_data::schema::DataType;

/// A native type, and what it is for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NativeType {
    /// As the engine spells it.
    pub spelled: String,
    /// For a target of another family.
    pub data_type: DataType,
    /// How a value is carried between two sides of the family.
    pub like: String,
}

/// The types of one family of engines.
#[derive(Debug, Clone)]
pub struct TypeTable {
    /// Native types with what becomes of them, in the order of the documentation.
    pub native: Vec<NativeType>,
    /// The native type that is made for an intermediate one.
    pub made: fn(DataType) -> String,
    /// How columns and values are carried between two sides of the family: whole sentences.
    pub like: &'static [&'static str],
}

/// The types of a connector's family; `None` for a family that this build does not have.
#[must_use]
pub fn of(family: &str) -> Option<TypeTable> {
    Some(match family {
        "postgres" => postgres::type_table(),
        "mysql" => mysql::type_table(),
        "sqlite" => sqlite::type_table(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ALL;

    #[test]
    fn every_connector_has_its_types() {
        for connector in ALL {
            let table = of(connector.family).unwrap_or_else(|| panic!("{}", connector.family));
            assert!(table.native.len() > 10, "{}", connector.family);
            for native in &table.native {
                assert!(!native.like.is_empty(), "{}", native.spelled);
                assert!(
                    !(table.made)(native.data_type).is_empty(),
                    "{}",
                    native.spelled
                );
            }
        }
    }
}
