//! Trying to enter, stage by stage.

use super::{
    connect::{Access, PORT},
    session::Session,
    statement::{Literal, Quoted},
    target::may_replicate,
};
use std::{future::Future, time::Duration};
use tokio::time::timeout;
use towpath_data::{
    connector::{Stage, StageOutcome},
    context::TaskContext,
    endpoint::{Endpoint, Role, SslMode},
    failure::{Failure, Result},
};

/// How long one stage may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Tries all stages; the last is the first that failed.
pub(super) async fn test(endpoint: &Endpoint, context: &TaskContext) -> Vec<Stage> {
    let mut stages = Stages(Vec::new());
    // What went wrong is in the last stage.
    let _: Option<()> = run(endpoint, context, &mut stages).await;
    stages.0
}

struct Stages(Vec<Stage>);

impl Stages {
    fn say(&mut self, name: &'static str, outcome: StageOutcome) {
        self.0.push(Stage { name, outcome });
    }

    fn passed(&mut self, name: &'static str, what: impl Into<String>) {
        self.say(name, StageOutcome::Passed(what.into()));
    }

    fn warn(&mut self, name: &'static str, what: impl Into<String>) {
        self.say(name, StageOutcome::Warning(what.into()));
    }

    /// The value, or the failed stage.
    fn take<T>(&mut self, name: &'static str, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(failure) => {
                self.say(name, StageOutcome::Failed(failure.to_string()));
                None
            }
        }
    }
}

async fn patient<T>(access: &Access, work: impl Future<Output = Result<T>>) -> Result<T> {
    timeout(PATIENCE, work).await.unwrap_or_else(|_| {
        let place = access.place();
        let seconds = PATIENCE.as_secs();
        Err(
            Failure::connection(format!("{place}: no answer within {seconds} s"))
                .with_advice("check host, port and firewall"),
        )
    })
}

async fn run(endpoint: &Endpoint, context: &TaskContext, stages: &mut Stages) -> Option<()> {
    let access = stages.take("name", Access::new(endpoint, context))?;
    let addresses = stages.take("name", patient(&access, access.resolve()).await)?;
    let known: Vec<String> = addresses
        .iter()
        .map(|address| address.ip().to_string())
        .collect();
    stages.passed("name", known.join(", "));
    let stream = stages.take("tcp", patient(&access, access.reach(&addresses)).await)?;
    stages.passed(
        "tcp",
        format!("port {} answers", endpoint.port.unwrap_or(PORT)),
    );
    let reached = stages.take("tls", patient(&access, access.protect(stream)).await)?;
    stages.passed(
        "tls",
        match endpoint.ssl_mode {
            SslMode::None => "not asked for",
            SslMode::Require => "protected; the certificate is not checked",
            SslMode::VerifyCa => "protected; the certificate's chain is checked",
            SslMode::VerifyFull => "protected; the certificate's chain and name are checked",
        },
    );
    let mut session = stages.take(
        "authentication",
        patient(&access, access.enter(reached)).await,
    )?;
    let furnished = patient(&access, access.furnish(&mut session)).await;
    stages.take("authentication", furnished)?;
    let version = session.version;
    stages.passed(
        "authentication",
        format!(
            "PostgreSQL {}.{} as {}",
            version / 10_000,
            version % 10_000,
            endpoint.username
        ),
    );
    let checked = patient(&access, async {
        match endpoint.role {
            Role::Source => source(&mut session, &access, stages).await,
            Role::Target => target(&mut session, &access, stages).await,
        }
    })
    .await;
    stages.take("privileges", checked)?;
    session.end().await;
    Some(())
}

async fn source(session: &mut Session, access: &Access, stages: &mut Stages) -> Result<()> {
    let user = Quoted(&access.endpoint.username).to_string();
    let sql = "select count(*), count(*) filter (where not (pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select'))), \
               min(pg_catalog.quote_ident(n.nspname)) filter (where not (pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select'))), \
               count(*) filter (where c.relrowsecurity) \
               from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace \
               where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'";
    let row = session.query(sql).await?.rows().pop().unwrap_or_default();
    let text = |place: usize| row.get(place).cloned().flatten().unwrap_or_default();
    let (all, closed, schema, secured) = (text(0), text(1), text(2), text(3));
    if all == "0" {
        stages.warn(
            "privileges",
            format!("the database {} holds no table", access.endpoint.database),
        );
    } else if closed == "0" {
        stages.passed("privileges", format!("{all} tables can be read"));
    } else {
        stages.warn(
            "privileges",
            format!(
                "{closed} of {all} tables cannot be read: grant usage on schema {schema} to {user}; grant select on all tables in schema {schema} to {user}"
            ),
        );
    }
    if secured != "0" {
        stages.warn(
            "prerequisites",
            format!("{secured} tables have row security, and are refused where it hides rows: alter role {user} bypassrls"),
        );
    } else {
        stages.passed(
            "prerequisites",
            "a consistent view can be shared by all readers",
        );
    }
    Ok(())
}

async fn target(session: &mut Session, access: &Access, stages: &mut Stages) -> Result<()> {
    let user = Quoted(&access.endpoint.username).to_string();
    let schema = access.control_schema();
    let sql = format!(
        "select pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create'), pg_catalog.to_regnamespace({0}) is not null, \
         (select pg_catalog.has_schema_privilege(oid, 'create') from pg_catalog.pg_namespace where nspname = {1}), \
         pg_catalog.pg_is_in_recovery() or pg_catalog.current_setting('default_transaction_read_only') = 'on', \
         pg_catalog.quote_ident(pg_catalog.current_database())",
        Literal(&Quoted(schema).to_string()),
        Literal(schema)
    );
    let row = session.query(&sql).await?.rows().pop().unwrap_or_default();
    let is = |place: usize| row.get(place).and_then(Option::as_deref) == Some("t");
    let database = row.get(4).cloned().flatten().unwrap_or_default();
    if is(3) {
        stages.say(
            "privileges",
            StageOutcome::Failed("the server is read-only: use the endpoint of the primary".into()),
        );
        return Ok(());
    }
    if is(1) && !is(2) {
        stages.say(
            "privileges",
            StageOutcome::Failed(format!(
                "control tables cannot be made in schema {schema}: grant usage, create on schema {} to {user}",
                Quoted(schema)
            )),
        );
        return Ok(());
    }
    if !is(1) && !is(0) {
        stages.say(
            "privileges",
            StageOutcome::Failed(format!(
                "the schema {schema} for control tables cannot be made: grant create on database {database} to {user}"
            )),
        );
        return Ok(());
    }
    if is(0) {
        stages.passed("privileges", "schemas and tables can be made");
    } else {
        stages.warn(
            "privileges",
            format!("schemas that are missing cannot be made: grant create on database {database} to {user}"),
        );
    }
    if may_replicate(session).await? {
        stages.passed(
            "prerequisites",
            "triggers and foreign keys stay silent during the load",
        );
    } else {
        let grant = if session.version >= 150_000 {
            format!(": grant set on parameter session_replication_role to {user}")
        } else {
            String::new()
        };
        stages.warn(
            "prerequisites",
            format!(
                "triggers and foreign keys of tables that are there are switched off table by table, which only their owner may{grant}"
            ),
        );
    }
    Ok(())
}
