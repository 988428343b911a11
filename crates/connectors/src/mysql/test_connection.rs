//! Trying to enter, stage by stage.

use super::{
    connect::{Opener, Purpose},
    session::{Session, text},
};
use std::{sync::Arc, time::Duration};
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
        Err(
            Failure::connection(format!("no answer within {} s", PATIENCE.as_secs()))
                .with_advice("check host, port and firewall"),
        )
    })
}

async fn run(endpoint: &Endpoint, context: &TaskContext, stages: &mut Stages) -> Option<()> {
    let opener = stages.take("name", Opener::new(endpoint, context).map(Arc::new))?;
    let addresses = stages.take("name", patient(opener.resolve()).await)?;
    let known: Vec<String> = addresses
        .iter()
        .map(|address| address.ip().to_string())
        .collect();
    stages.passed("name", known.join(", "));
    let stream = stages.take("tcp", patient(opener.reach()).await)?;
    stages.passed("tcp", opener.place());
    let entered = patient(opener.enter(stream)).await;
    // Greeting, TLS and password are one conversation: a failure's own words say where it stopped.
    let session = match entered {
        Err(failure) if endpoint.ssl_mode != SslMode::None && failure.what.contains("TLS") => {
            stages.say("tls", StageOutcome::Failed(failure.to_string()));
            return None;
        }
        entered => {
            let protection = match endpoint.ssl_mode {
                SslMode::None => "not asked for",
                SslMode::Require => "protected, the certificate is not checked",
                SslMode::VerifyCa => "protected, the certificate's chain is checked",
                SslMode::VerifyFull => "protected, the certificate's chain and name are checked",
            };
            stages.passed("tls", protection);
            stages.take("authentication", entered)?
        }
    };
    stages.passed(
        "authentication",
        format!("{} as {}", session.server.version, endpoint.username),
    );
    session.quit().await;
    let purpose = match endpoint.role {
        Role::Source => Purpose::Read,
        Role::Target => Purpose::Write,
    };
    let mut session = stages.take("privileges", patient(opener.open(purpose)).await)?;
    let checked = patient(async {
        match endpoint.role {
            Role::Source => source(&mut session, stages).await,
            Role::Target => target(&mut session, &opener, stages).await,
        }
    })
    .await;
    stages.take("privileges", checked)?;
    session.quit().await;
    Some(())
}

async fn value(session: &mut Session, sql: &str) -> Result<String> {
    let rows = session.query(sql).await?;
    Ok(rows.first().map(|row| text(row, 0)).unwrap_or_default())
}

async fn grants(session: &mut Session) -> Result<Vec<String>> {
    let rows = session.query("show grants").await?;
    Ok(rows
        .iter()
        .map(|row| text(row, 0).to_ascii_uppercase())
        .collect())
}

fn granted(grants: &[String], privileges: &[&str]) -> bool {
    grants.iter().any(|grant| {
        let held = grant.split_once(" ON ").map_or("", |(held, _)| held);
        held.contains("ALL PRIVILEGES")
            || privileges.iter().any(|privilege| held.contains(privilege))
    })
}

async fn source(session: &mut Session, stages: &mut Stages) -> Result<()> {
    let grants = grants(session).await?;
    let tables = value(
        session,
        "select count(*) from information_schema.tables where table_schema not in \
         ('information_schema', 'performance_schema', 'mysql', 'sys')",
    )
    .await?;
    let outcome = if tables == "0" {
        StageOutcome::Warning(
            "no table can be seen; grant what is to be read: grant select on DATABASE.* to the user".into(),
        )
    } else {
        StageOutcome::Passed(format!("{tables} tables can be seen"))
    };
    stages.say("privileges", outcome);
    let logged = value(session, "select @@log_bin").await? == "1";
    let locks = granted(&grants, &["RELOAD"]);
    let outcome = if session.server.mariadb && logged {
        StageOutcome::Passed("parallel readers share one moment by the binary log".into())
    } else if locks {
        StageOutcome::Passed("parallel readers share one moment by a lock of an instant".into())
    } else {
        StageOutcome::Warning(
            "tables that are read in parallel will not be of one moment: grant reload on *.* to the user".into(),
        )
    };
    stages.say("prerequisites", outcome);
    Ok(())
}

async fn target(session: &mut Session, opener: &Arc<Opener>, stages: &mut Stages) -> Result<()> {
    let grants = grants(session).await?;
    let needed = ["INSERT", "CREATE", "DROP"];
    let missing: Vec<&str> = needed
        .into_iter()
        .filter(|privilege| !granted(&grants, &[privilege]))
        .collect();
    let outcome = if missing.is_empty() {
        StageOutcome::Passed("tables can be made and filled".into())
    } else {
        StageOutcome::Warning(format!(
            "missing: {}; grant select, insert, update, delete, create, alter, drop, index on *.* to '{}'",
            missing.join(", "),
            opener.endpoint.username
        ))
    };
    stages.say("privileges", outcome);
    let outcome = if value(session, "select @@read_only").await? != "0" {
        StageOutcome::Warning("the server is read-only: set global read_only = 0".into())
    } else if !session.server.local_infile {
        StageOutcome::Warning(
            "local files are refused, so loading is slower: set global local_infile = 1".into(),
        )
    } else {
        StageOutcome::Passed(format!(
            "rows up to {} MiB can be loaded",
            session.server.max_packet >> 20
        ))
    };
    stages.say("prerequisites", outcome);
    Ok(())
}
