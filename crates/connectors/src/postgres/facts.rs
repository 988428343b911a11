//! What a target table has beyond columns and keys that matters to a load: triggers, and foreign keys in both
//! directions. How they are switched off, and on again.

use super::{
    session::{Session, TextRows},
    statement::{Qualified, Quoted, names},
};
use towpath_data::{connector::TargetTriggers, failure::Result, schema::TableName};

/// A trigger that is switched on and fires on insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) table: TableName,
    name: String,
    /// `tgenabled`: O fires unless the session replicates, R only then, A always.
    state: String,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignKey {
    pub(super) child: TableName,
    pub(super) parent: TableName,
    name: String,
    definition: String,
}

/// Triggers of tables, and foreign keys from and to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) triggers: Vec<Trigger>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    /// Tables with keys that may be looked at late. The look is a trigger of the server's own, which a session that
    /// replicates leaves silent: doubles would stay.
    pub(super) deferred_keys: Vec<TableName>,
}

/// How something is switched off, and on again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Switch {
    pub(super) off: String,
    pub(super) on: String,
}

/// Looks at all tables in one round trip.
pub(super) async fn look(session: &mut Session, tables: &[TableName]) -> Result<Facts> {
    if tables.is_empty() {
        return Ok(Facts::default());
    }
    let wanted = format!(
        "with wanted as (select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace \
         join {} as named(schema, name) on named.schema = n.nspname and named.name = c.relname)",
        names(tables)
    );
    // Bit 2 of the type is insert.
    let sql = format!(
        "{wanted} select w.nspname, w.relname, t.tgname, t.tgenabled from wanted w join pg_trigger t on t.tgrelid = w.oid \
         where not t.tgisinternal and t.tgenabled <> 'D' and t.tgtype & 4 <> 0 order by 1, 2, 3; \
         {wanted} select cn.nspname, cc.relname, pn.nspname, pc.relname, k.conname, pg_get_constraintdef(k.oid) \
         from pg_constraint k join pg_class cc on cc.oid = k.conrelid join pg_namespace cn on cn.oid = cc.relnamespace \
         join pg_class pc on pc.oid = k.confrelid join pg_namespace pn on pn.oid = pc.relnamespace \
         where k.contype = 'f' and k.conparentid = 0 \
         and (k.conrelid in (select oid from wanted) or k.confrelid in (select oid from wanted)) order by 1, 2, 5; \
         {wanted} select distinct w.nspname, w.relname from wanted w join pg_constraint k on k.conrelid = w.oid \
         where k.condeferrable and k.contype in ('p', 'u', 'x')"
    );
    let sets = super::catalog::consult(session, &sql).await?;
    let Ok([triggers, keys, deferred]) = <[TextRows; 3]>::try_from(sets) else {
        return Err(session.nonsense("the catalogue does not answer every question"));
    };
    let trigger = |row: Vec<Option<String>>| {
        let [schema, table, name, state] = <[Option<String>; 4]>::try_from(row).ok()?;
        Some(Trigger {
            table: TableName::new(schema?, table?),
            name: name?,
            state: state?,
        })
    };
    let key = |row: Vec<Option<String>>| {
        let [child_schema, child, parent_schema, parent, name, definition] =
            <[Option<String>; 6]>::try_from(row).ok()?;
        Some(ForeignKey {
            child: TableName::new(child_schema?, child?),
            parent: TableName::new(parent_schema?, parent?),
            name: name?,
            definition: definition?,
        })
    };
    let name = |row: Vec<Option<String>>| {
        let [schema, table] = <[Option<String>; 2]>::try_from(row).ok()?;
        Some(TableName::new(schema?, table?))
    };
    Ok(Facts {
        triggers: triggers.into_iter().filter_map(trigger).collect(),
        foreign_keys: keys.into_iter().filter_map(key).collect(),
        deferred_keys: deferred.into_iter().filter_map(name).collect(),
    })
}

impl Facts {
    /// What must be switched off for a load of `table`, beyond what a session that replicates leaves silent.
    pub(super) fn switches(
        &self,
        table: &TableName,
        triggers: TargetTriggers,
        replica: bool,
    ) -> Vec<Switch> {
        let mut switches = Vec::new();
        for trigger in self
            .triggers
            .iter()
            .filter(|trigger| trigger.table == *table)
        {
            let fires = if replica {
                trigger.state != "O"
            } else {
                trigger.state != "R"
            };
            if triggers == TargetTriggers::Suspend && fires {
                let alter = format!("alter table {}", Qualified(table));
                let name = Quoted(&trigger.name);
                let how = match trigger.state.as_str() {
                    "A" => "enable always trigger",
                    "R" => "enable replica trigger",
                    _ => "enable trigger",
                };
                switches.push(Switch {
                    off: format!("{alter} disable trigger {name}"),
                    on: format!("{alter} {how} {name}"),
                });
            }
        }
        if !replica {
            for key in self.foreign_keys.iter().filter(|key| key.child == *table) {
                let alter = format!("alter table {}", Qualified(table));
                let name = Quoted(&key.name);
                switches.push(Switch {
                    off: format!("{alter} drop constraint {name}"),
                    on: format!("{alter} add constraint {name} {}", key.definition),
                });
            }
        }
        switches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_fire_is_switched_off_and_on_again() {
        let table = TableName::new("s", "t\"");
        let trigger = |name: &str, state: &str| Trigger {
            table: table.clone(),
            name: name.into(),
            state: state.into(),
        };
        let facts = Facts {
            triggers: vec![trigger("o", "O"), trigger("a", "A"), trigger("r", "R")],
            foreign_keys: vec![
                ForeignKey {
                    child: table.clone(),
                    parent: TableName::new("s", "p"),
                    name: "k".into(),
                    definition: "FOREIGN KEY (x) REFERENCES s.p(id)".into(),
                },
                ForeignKey {
                    child: TableName::new("s", "c"),
                    parent: table.clone(),
                    name: "other".into(),
                    definition: String::new(),
                },
            ],
            deferred_keys: vec![],
        };
        let on = |triggers, replica| -> Vec<String> {
            facts
                .switches(&table, triggers, replica)
                .into_iter()
                .map(|switch| switch.on.replace("alter table \"s\".\"t\"\"\" ", ""))
                .collect()
        };
        let key = "add constraint \"k\" FOREIGN KEY (x) REFERENCES s.p(id)";
        assert_eq!(
            on(TargetTriggers::Suspend, true),
            [
                "enable always trigger \"a\"",
                "enable replica trigger \"r\""
            ]
        );
        assert_eq!(
            on(TargetTriggers::Suspend, false),
            ["enable trigger \"o\"", "enable always trigger \"a\"", key]
        );
        assert_eq!(on(TargetTriggers::Fire, false), [key]);
        assert!(on(TargetTriggers::Fire, true).is_empty());
        let mut off = facts
            .switches(&table, TargetTriggers::Suspend, false)
            .into_iter()
            .map(|switch| switch.off);
        assert_eq!(
            off.next_back().as_deref(),
            Some("alter table \"s\".\"t\"\"\" drop constraint \"k\"")
        );
    }
}
