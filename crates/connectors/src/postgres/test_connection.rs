//! Trying to enter, stage by stage.

use super::{connect::Access, session::Session, statement::Literal};
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

async fn patient<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    timeout(PATIENCE, work).await.unwrap_or_else(|_| {
        let seconds = PATIENCE.as_secs();
        Err(Failure::connection(format!("no answer within {seconds} s"))
            .with_advice("check host, port and firewall"))
    })
}

async fn run(endpoint: &Endpoint, context: &TaskContext, stages: &mut Stages) -> Option<()> {
    let access = stages.take("name", Access::new(endpoint, context))?;
    let addresses = stages.take("name", patient(access.resolve()).await)?;
    let known: Vec<String> = addresses.iter().map(|address| address.ip().to_string()).collect();
    stages.passed("name", known.join(", "));
    let stream = stages.take("tcp", patient(access.reach(&addresses)).await)?;
    stages.passed("tcp", &**access.place());
    let reached = stages.take("tls", patient(access.protect(stream)).await)?;
    let protection = match endpoint.ssl_mode {
        SslMode::None => "not asked for",
        SslMode::Require => "protected, the certificate is not checked",
        SslMode::VerifyCa => "protected, the certificate's chain is checked",
        SslMode::VerifyFull => "protected, the certificate's chain and name are checked",
    };
    stages.passed("tls", protection);
    let entered = patient(async {
        let mut session = access.enter(reached).await?;
        access.furnish(&mut session).await?;
        Ok(session)
    });
    let mut session = stages.take("authentication", entered.await)?;
    let (major, minor) = (session.version / 10_000, session.version % 10_000);
    stages.passed(
        "authentication",
        format!("PostgreSQL {major}.{minor} as {}", endpoint.username),
    );
    let checked = patient(async {
        match endpoint.role {
            Role::Source => source(&mut session, stages).await,
            Role::Target => target(&access, &mut session, stages).await,
        }
    })
    .await;
    stages.take("privileges", checked)?;
    session.end().await;
    Some(())
}

async fn value(session: &mut Session, sql: &str) -> Result<String> {
    Ok(session.query(sql).await?.value().unwrap_or_default())
}

async fn source(session: &mut Session, stages: &mut Stages) -> Result<()> {
    let counted = "select count(*)::text || '/' || count(*) filter (where pg_catalog.has_table_privilege(c.oid, 'select'))::text
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'";
    let counted = value(session, counted).await?;
    let (all, readable) = counted.split_once('/').unwrap_or(("0", "0"));
    let outcome = if all == readable {
        StageOutcome::Passed(format!("{all} tables can be read"))
    } else {
        StageOutcome::Warning(format!(
            "{readable} of {all} tables can be read; grant what is to be read: grant select on all tables in schema SCHEMA to the user"
        ))
    };
    stages.say("privileges", outcome);
    let hidden = "select count(*)::text from pg_catalog.pg_class c where c.relrowsecurity and not pg_catalog.pg_has_role(c.relowner, 'usage')
        and not (select rolsuper or rolbypassrls from pg_catalog.pg_roles where rolname = current_user)";
    let hidden = value(session, hidden).await?;
    let outcome = if hidden == "0" {
        StageOutcome::Passed("all readers share one exported snapshot".into())
    } else {
        StageOutcome::Warning(format!(
            "row level security hides rows of {hidden} tables, which are refused: alter role USER bypassrls"
        ))
    };
    stages.say("prerequisites", outcome);
    Ok(())
}

async fn target(access: &Access, session: &mut Session, stages: &mut Stages) -> Result<()> {
    let schema = access.control_schema();
    let may_create = format!(
        "select coalesce(pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace({}), 'create'), pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create'))::text",
        Literal(&super::statement::Quoted(schema).to_string())
    );
    if value(session, &may_create).await? == "true" {
        stages.passed("privileges", format!("control tables can be made in schema {schema}"));
    } else {
        stages.say(
            "privileges",
            StageOutcome::Failed(format!(
                "no control tables can be made in schema {schema}: grant create on schema {schema} to the user, or set ControlSchema to a schema of its own"
            )),
        );
        return Ok(());
    }
    let read_only = value(session, "select pg_catalog.pg_is_in_recovery()::text").await?;
    if read_only == "true" {
        stages.say(
            "prerequisites",
            StageOutcome::Failed("the server is a standby: use the endpoint of its primary".into()),
        );
        return Ok(());
    }
    let outcome = if super::prepare::may_be_replica(session).await? {
        StageOutcome::Passed("triggers and foreign keys rest in loader sessions".into())
    } else {
        StageOutcome::Warning(
            "triggers and foreign keys of tables that exist are switched off and on again around a load, which needs their owner; grant set on parameter session_replication_role to the user spares that (PostgreSQL 15 and later)".into(),
        )
    };
    stages.say("prerequisites", outcome);
    Ok(())
}
