//! Throw-away servers, clients and disturbances for tests.
//!
//! Imports nothing else of this workspace, so every crate may use it in its tests without a circle,
//! and so what it reads from a database is read by code that the product does not share: the
//! servers' own client programs, Python's `sqlite3` and boto3.
//!
//! ```no_run
//! # async fn example() {
//! use towpath_testkit::Postgres;
//!
//! let source = Postgres::shared().await.database().await;
//! source.psql("create table item (id int primary key, name text)").await;
//! let rows = source.rows("select id, name from item order by id").await;
//! assert!(rows.is_empty());
//! # }
//! ```
//!
//! Whatever is started here ends with the test process, however that one ends: see [`Guarded`].
//! What is missing on the machine is a panic that names the command which installs it; nothing is
//! skipped.

mod certificates;
mod client;
mod folder;
mod guard;
mod mariadb;
mod postgres;
mod program;
mod proxy;
mod rows;
mod sqlite;
mod towpath;
mod wait;

pub use certificates::Certificates;
pub use client::{ApiFailure, Client};
pub use guard::{Command, Guarded, Log};
pub use mariadb::{MariaDb, MariaDbDatabase, MariaDbSetup};
pub use postgres::{Postgres, PostgresDatabase, PostgresSetup};
pub use program::{client_program, workspace_root};
pub use proxy::Proxy;
pub use rows::Rows;
pub use sqlite::SqliteFile;
pub use towpath::{Credentials, Signal, Towpath, TowpathSetup};
pub use wait::{eventually, free_port};
