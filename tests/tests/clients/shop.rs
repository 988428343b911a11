//! A small shop in PostgreSQL, and the proof that it arrived.

use serde_json::{Value, json};
use towpath_testkit::{Postgres, PostgresDatabase};

/// Schema and rows of the shop: a parent, a child and a table without a key, with values that are
/// easily lost.
const SHOP: &str = r#"
create schema shop;
create table shop.customer (
    id bigint primary key, name text not null, balance numeric(12, 2), born date, seen timestamp, portrait bytea, active boolean
);
insert into shop.customer
select i, 'customer ' || i, i * 1.25 - 100, date '1970-01-01' + i, timestamp '2024-02-29 12:34:56.789012' + i * interval '1 hour',
       decode(md5(i::text), 'hex'), i % 3 = 0
from generate_series(1, 2000) i;
insert into shop.customer values
    (3000, E'naïve ✓ \\N\ttab\nline "quoted" \\', null, null, null, '\x00ff0a5c', null),
    (3001, '', 0.00, '0001-01-01', '9999-12-31 23:59:59.999999', '', false);
create table shop."order" (id int primary key, customer bigint not null, note varchar(200));
insert into shop."order" select i, 1 + i % 2000, nullif('note ' || i, 'note 7') from generate_series(1, 5000) i;
create table shop.visit (at timestamp not null, path text);
insert into shop.visit select timestamp '2025-01-01' + i * interval '1 second', '/item/' || i % 10 from generate_series(1, 500) i;
"#;

/// Each table with the number of its rows and the query that reads all of it in one order.
const TABLES: [(&str, u64, &str); 3] = [
    (
        "customer",
        2002,
        "select id, name, balance, born, seen, encode(portrait, 'hex'), active from shop.customer order by id",
    ),
    (
        "order",
        5000,
        r#"select id, customer, note from shop."order" order by id"#,
    ),
    (
        "visit",
        500,
        "select at, path from shop.visit order by at, path",
    ),
];

/// A database with the shop and an empty one.
pub(crate) struct Shop {
    source: PostgresDatabase,
    target: PostgresDatabase,
}

impl Shop {
    pub(crate) async fn open() -> Self {
        let server = Postgres::shared().await;
        let (source, target) = (server.database().await, server.database().await);
        source.psql(SHOP).await;
        Self { source, target }
    }

    pub(crate) fn source(&self) -> &PostgresDatabase {
        &self.source
    }

    pub(crate) fn target(&self) -> &PostgresDatabase {
        &self.target
    }

    /// The names of the tables with the number of their rows.
    pub(crate) fn counts() -> Value {
        TABLES
            .iter()
            .map(|(name, rows, _)| ((*name).to_owned(), json!(rows)))
            .collect()
    }

    /// Selects the whole shop.
    pub(crate) fn mappings() -> String {
        json!({"rules": [{
            "rule-type": "selection", "rule-id": "1", "rule-name": "shop",
            "object-locator": {"schema-name": "shop", "table-name": "%"}, "rule-action": "include",
        }]})
        .to_string()
    }

    /// Compares each table, value by value.
    pub(crate) async fn arrived(&self) {
        for (name, count, query) in TABLES {
            let (sent, received) = (self.source.rows(query).await, self.target.rows(query).await);
            assert_eq!(sent.len() as u64, count, "rows of {name} at the source");
            assert_eq!(sent.len(), received.len(), "rows of {name}");
            for (sent, received) in sent.iter().zip(&received) {
                assert_eq!(sent, received, "a row of {name}");
            }
        }
    }
}
