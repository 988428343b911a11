//! What `migrate` and `plan` share: two databases, the rules between them, and their settings.

use std::{fs, path::PathBuf, sync::Arc};

use clap::Args;
use serde_json::{Value, json};
use towpath_data::{
    connector::Prepare,
    endpoint::{Endpoint, Role},
    mapping::{LobMode, Mapping},
    settings::{Defaults, Settings},
};
use towpath_engine::{mapped::Mapped, options::Options, task::Planner};

use super::{Failure, location::Location};

/// Two databases and the rules between them.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The source: postgres://user@host:5432/db, mysql://…, mariadb://…, sqlite:/path/shop.db
    #[arg(long, value_name = "URL")]
    from: String,
    /// The target.
    #[arg(long, value_name = "URL")]
    to: String,
    /// Tables, as schema.table with % for any characters; may be given several times [default: all]
    #[arg(long, value_name = "SCHEMA.TABLE", conflicts_with = "mappings")]
    include: Vec<String>,
    /// A table mapping document, as the DMS API takes it.
    #[arg(long, value_name = "FILE")]
    mappings: Option<PathBuf>,
    /// A task settings document, as the DMS API takes it.
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Slices that are loaded at a time [default: 8, at most 49]
    #[arg(long, value_name = "NUMBER")]
    workers: Option<u8>,
}

/// What is done with a target table that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum OnExisting {
    /// Rows are added to those that are there.
    Append,
    /// Rows that are there are removed.
    Truncate,
    /// The table is dropped and made anew.
    Replace,
}

/// A migration, ready to be planned or run.
pub(super) struct Migration {
    pub(super) from: Location,
    pub(super) to: Location,
    pub(super) planner: Arc<dyn Planner>,
    pub(super) options: Options,
    pub(super) settings: Settings,
}

impl Arguments {
    /// Reads everything that the arguments name.
    ///
    /// # Errors
    /// [`Failure::Usage`] for what is wrong in them, all bad rules and settings at once.
    pub(super) fn read(&self, on_existing: Option<OnExisting>) -> Result<Migration, Failure> {
        let mut from = Location::parse(&self.from, Role::Source)?;
        let to = Location::parse(&self.to, Role::Target)?;
        let usage = |error: &dyn std::fmt::Display| Failure::Usage(error.to_string());
        let mapping = Mapping::parse(&self.mapping(&from, &to)?).map_err(|error| usage(&error))?;
        mapping.check_supported().map_err(|error| usage(&error))?;
        let merged =
            Settings::create(&self.settings()?, Defaults::Safe).map_err(|error| usage(&error))?;
        merged
            .settings
            .check_supported()
            .map_err(|error| usage(&error))?;
        let settings = merged.settings;
        let metadata = settings.target_metadata();
        let (prepare, consent) = match on_existing {
            Some(OnExisting::Append) => (Prepare::DoNothing, true),
            Some(OnExisting::Truncate) => (Prepare::TruncateBeforeLoad, true),
            Some(OnExisting::Replace) => (Prepare::DropAndCreate, true),
            None if merged.states_preparation => (settings.full_load().preparation, true),
            // A table that is there and empty is used as it is.
            None => (Prepare::TruncateBeforeLoad, false),
        };
        let options = Options {
            prepare,
            ..Options::new(&settings, consent, usize::from(u8::MAX))
        };
        if let Some(zero_dates) = settings.towpath().zero_dates {
            let mut endpoint = Endpoint::clone(&from.endpoint);
            endpoint
                .settings
                .insert("ZeroDates".into(), Value::String(zero_dates));
            from.endpoint = Arc::new(endpoint);
        }
        Ok(Migration {
            planner: planner(mapping, &metadata.schema, metadata.lob),
            from,
            to,
            options,
            settings,
        })
    }

    fn settings(&self) -> Result<String, Failure> {
        let text = self.settings.as_ref().map_or(Ok("{}".to_owned()), read)?;
        let Some(workers) = self.workers else {
            return Ok(text);
        };
        let mut document: Value = serde_json::from_str(&text)
            .map_err(|error| Failure::Usage(format!("the settings are not JSON: {error}")))?;
        if let Some(members) = document.as_object_mut() {
            let section = members
                .entry("FullLoadSettings")
                .or_insert_with(|| json!({}));
            if let Some(section) = section.as_object_mut() {
                section.insert("MaxFullLoadSubTasks".into(), json!(workers));
            }
        }
        Ok(document.to_string())
    }

    /// The document of `--mappings`, or one made of `--include`.
    fn mapping(&self, from: &Location, to: &Location) -> Result<String, Failure> {
        match &self.mappings {
            Some(path) => read(path),
            None => selection(&self.include, from, to),
        }
    }
}

/// A mapping document that selects tables by `schema.table` patterns: everything, where there is none.
///
/// # Errors
/// [`Failure::Usage`] for a pattern without a schema.
pub(super) fn selection(
    include: &[String],
    from: &Location,
    to: &Location,
) -> Result<String, Failure> {
    let mut rules = Vec::new();
    let everything = [everything(from)];
    let include = if include.is_empty() {
        &everything[..]
    } else {
        include
    };
    for pattern in include {
        let (schema, table) = pattern.split_once('.').ok_or_else(|| {
            Failure::Usage(format!(
                "--include {pattern}: write schema.table, for example public.% or shop.orders"
            ))
        })?;
        let id = (rules.len() + 1).to_string();
        rules.push(json!({
            "rule-type": "selection", "rule-id": id, "rule-name": id, "rule-action": "include",
            "object-locator": {"schema-name": schema, "table-name": table},
        }));
    }
    if let Some(schema) = unlike_schema(from, to) {
        let id = (rules.len() + 1).to_string();
        rules.push(json!({
            "rule-type": "transformation", "rule-id": id, "rule-name": "schema of the target", "rule-action": "rename",
            "rule-target": "schema", "object-locator": {"schema-name": "%"}, "value": schema,
        }));
    }
    Ok(json!({ "rules": rules }).to_string())
}

/// Every table of the source: of its database, where databases are schemas and the URL names one.
fn everything(from: &Location) -> String {
    let database = &from.endpoint.database;
    if from.connector.default_schema.is_empty() && !database.is_empty() {
        format!("{}.%", literal(database))
    } else {
        "%.%".to_owned()
    }
}

/// A pattern that matches exactly `name`.
fn literal(name: &str) -> String {
    name.chars()
        .map(|character| match character {
            '%' | '_' | '[' => format!("[{character}]"),
            other => other.to_string(),
        })
        .collect()
}

/// The schema into which everything goes, where the source's schemas mean nothing to the target's user:
/// a file's `main`, and a MySQL database where the URL names another.
fn unlike_schema(from: &Location, to: &Location) -> Option<String> {
    let file = from.connector.default_port == 0;
    if from.connector.family == to.connector.family && !to.endpoint.database.is_empty() {
        let databases_are_schemas = from.connector.default_schema.is_empty();
        let renamed = databases_are_schemas && from.endpoint.database != to.endpoint.database;
        return renamed.then(|| to.endpoint.database.clone());
    }
    let databases_are_schemas = to.connector.default_schema.is_empty();
    if databases_are_schemas && !to.endpoint.database.is_empty() {
        return Some(to.endpoint.database.clone());
    }
    (file && !databases_are_schemas).then(|| to.connector.default_schema.to_owned())
}

fn planner(mapping: Mapping, schema: &str, lob: LobMode) -> Arc<dyn Planner> {
    Arc::new(Mapped::new(mapping, schema, lob))
}

fn read(path: &PathBuf) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::Usage(format!("{} cannot be read: {error}", path.display())))
}
