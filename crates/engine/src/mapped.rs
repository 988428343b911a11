//! The table mapping, as the engine asks it.

use crate::task::Planner;
use std::sync::{Arc, Mutex, PoisonError};
use towpath_data::{
    failure::Result,
    mapping::{LobMode, Mapping, PlanContext},
    plan::TablePlan,
    schema::{TableKind, TableName, TableSchema},
};

/// A compiled mapping with the settings that its plans depend on.
pub struct Mapped {
    mapping: Mapping,
    target_schema: String,
    lob: LobMode,
    warnings: Mutex<Vec<String>>,
}

impl Mapped {
    /// `mapping` with `TargetSchema` and the LOB mode of the task's settings.
    #[must_use]
    pub fn new(mapping: Mapping, target_schema: impl Into<String>, lob: LobMode) -> Self {
        let target_schema = target_schema.into();
        Self {
            mapping,
            target_schema,
            lob,
            warnings: Mutex::default(),
        }
    }
}

impl Planner for Mapped {
    fn selects(&self, name: &TableName, kind: TableKind) -> bool {
        self.mapping.selects(name, kind).is_some()
    }

    fn named(&self) -> Vec<TableName> {
        self.mapping.named()
    }

    fn examine(&self, listed: &[(TableName, TableKind)]) -> Vec<String> {
        let mut warnings = self.mapping.warnings().to_vec();
        warnings.extend(self.mapping.examine(listed));
        warnings
    }

    fn plan(
        &self,
        table: &Arc<TableSchema>,
        default_schema: &dyn Fn(&str) -> String,
    ) -> Result<TablePlan> {
        let context = PlanContext {
            target_schema: &self.target_schema,
            default_schema,
            lob: self.lob,
        };
        let planned = self.mapping.plan(table, &context)?;
        let mut warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        warnings.extend(
            planned
                .warnings
                .into_iter()
                .map(|warning| format!("{}: {warning}", table.name)),
        );
        Ok(planned.plan)
    }

    fn take_warnings(&self) -> Vec<String> {
        std::mem::take(&mut *self.warnings.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
