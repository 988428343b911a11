//! Loads: cut, careful, refused, claimed, emptied, completed.

use super::drive::{How, Way, context, endpoint, plans, target};
use std::sync::Arc;
use towpath_data::{
    connector::{
        KeyTiming, LoadPlan, Prepare, PrepareRequest, Slice, SplitRequest, TargetTriggers,
    },
    endpoint::Role,
    failure::Scope,
    plan::{ColumnFilter, Condition, Parallel, RowFilter, TablePlan},
    schema::{DataType, TableName},
};
use towpath_testkit::MariaDb;

#[tokio::test]
async fn a_table_comes_over_with_its_ledger() {
    let way = Way::new("plain").await;
    way.from
        .mariadb("create table item (id int primary key, name varchar(20)); insert into item values (1, 'one'), (2, null)")
        .await;
    let outcome = way.take("item").await.unwrap();
    assert_eq!(outcome.account.applied, 2);
    let all = "select * from item order by id";
    assert_eq!(way.from.rows(all).await, way.to.rows(all).await);
    let ledger = way.target.ledger().await.unwrap();
    assert_eq!(ledger.len(), 2);
    assert!(ledger.iter().all(|row| row.account == outcome.account));
    assert!(outcome.seam.starts_with("bin.0"), "{}", outcome.seam);
    way.target.forget().await.unwrap();
    assert!(way.target.ledger().await.unwrap().is_empty());
    assert_eq!(way.to.value("select count(*) from item").await, "2");
}

/// Every kind of key is cut into slices that together are the table.
#[tokio::test]
async fn slices_together_are_the_table() {
    let mut way = Way::new("slices").await;
    way.how.target_rows = 700;
    way.how.readers = 3;
    for (name, column, value) in [
        ("by_int", "k int", "cast(seq as signed) * 3 - 4000"),
        (
            "by_big",
            "k bigint unsigned",
            "if(seq < 3000, seq, 18446744073709551615 - seq)",
        ),
        (
            "by_text",
            "k varchar(40) collate utf8mb4_general_ci",
            "concat('k''\\\\', md5(seq) collate utf8mb4_general_ci)",
        ),
        (
            "by_latin",
            "k varchar(20) character set latin1",
            "concat('é', seq)",
        ),
        ("by_bytes", "k varbinary(16)", "unhex(md5(seq))"),
        ("by_day", "k date", "'1000-01-01' + interval seq day"),
        ("by_number", "k decimal(12,3)", "seq / 8"),
        ("by_uuid", "k uuid", "uuid()"),
        ("by_crowd", "k int", "seq div 1500"),
        (
            "by_crowd_of_text",
            "k varchar(20)",
            "concat('x', seq div 1500)",
        ),
        ("by_float", "k double", "seq / 7"),
    ] {
        way.from
            .mariadb(&format!(
                "create table {name} ({column} not null, n int not null, v varchar(100), primary key (k, n)); \
                 insert into {name} select {value}, seq, repeat('v', seq mod 50) from seq_1_to_5000; analyze table {name}"
            ))
            .await;
        let outcome = way.take(name).await.unwrap();
        assert_eq!(outcome.account.applied, 5000, "{name}");
        let all = format!("select md5(group_concat(hex(k), n, v order by n)) from {name}");
        let set = "set group_concat_max_len = 100000000; ";
        assert_eq!(
            way.from.mariadb(&format!("{set}{all}")).await,
            way.to.mariadb(&format!("{set}{all}")).await,
            "{name}"
        );
        let slices = outcome.slices.len();
        // A floating-point key is not cut; a crowd cannot be.
        let expected = match name {
            "by_float" => 1..=1,
            "by_crowd" | "by_crowd_of_text" => 2..=5,
            _ => 6..=16,
        };
        assert!(
            expected.contains(&slices),
            "{name}: {slices} slices: {:?}",
            outcome.slices
        );
    }
}

#[tokio::test]
async fn ranges_and_partitions_together_are_the_table() {
    let way = Way::new("ranges").await;
    way.from
        .mariadb(
            "create table r (id int primary key, a int, b varchar(10)); \
             insert into r select seq, if(seq mod 7 = 0, null, seq mod 10), if(seq mod 5 = 0, null, concat('b', seq mod 4)) \
             from seq_1_to_500; \
             create table p (id int primary key, v int) partition by range (id) \
             (partition p0 values less than (100), partition `p'1` values less than maxvalue); \
             insert into p select seq, seq from seq_1_to_300",
        )
        .await;
    let table = way.describe("r").await;
    for (columns, boundaries, expected) in [
        (vec![1], vec![vec!["3"], vec!["6"]], 3),
        (
            vec![1, 2],
            vec![vec!["2", "b1"], vec!["2", "b3"], vec!["7", "b0"]],
            4,
        ),
        (vec![2], vec![vec!["b2"]], 2),
    ] {
        let mut plan = way.plan(&table);
        plan.parallel = Parallel::Ranges {
            columns,
            boundaries: boundaries
                .into_iter()
                .map(|boundary| boundary.into_iter().map(str::to_owned).collect())
                .collect(),
        };
        let outcome = way.take_plan(&plan).await.unwrap();
        assert_eq!(outcome.account.applied, 500, "{:?}", outcome.slices);
        assert_eq!(outcome.slices.len(), expected);
    }
    let table = way.describe("p").await;
    for (named, rows) in [(None, 300), (Some(vec!["p'1".to_owned()]), 201)] {
        let mut plan = way.plan(&table);
        plan.parallel = Parallel::Partitions(named);
        let snapshot = way.source.snapshot(&[Arc::clone(&table)], 1).await.unwrap();
        let slices = snapshot
            .split(SplitRequest {
                table: &table,
                parallel: &plan.parallel,
                target_bytes: 1,
                target_rows: 1,
            })
            .await
            .unwrap();
        let prepared = way.prepare(&plan).await.unwrap();
        let mut read = 0;
        for slice in &slices {
            let (plan, _) = plans(&plan, &prepared, slice, true, false);
            let mut reader = snapshot.read(&plan).await.unwrap();
            while reader.next().await.unwrap().is_some() {}
            read += reader.rows_read();
        }
        assert_eq!(read, rows);
    }
    let mut plan = way.plan(&table);
    plan.parallel = Parallel::Partitions(Some(vec!["p9".into()]));
    let failure = way.take_plan(&plan).await.unwrap_err();
    assert!(failure.what.contains("no partition p9"), "{failure}");
}

#[tokio::test]
async fn filters_select_as_the_server_compares() {
    let way = Way::new("filters").await;
    way.from
        .mariadb(
            "create table f (id int primary key, n int, t varchar(10), d date); \
             insert into f values (1, 10, 'a', '2024-01-01'), (2, 20, 'B', '2024-06-01'), (3, null, 'it''s', null), (4, 9, 'z', '2025-01-01')",
        )
        .await;
    let table = way.describe("f").await;
    let text = str::to_owned;
    for (column, condition, expected) in [
        (1, Condition::AtLeast(text("10")), 2),
        (1, Condition::NotEqual(text("10")), 2),
        (1, Condition::Null, 1),
        (1, Condition::NotNull, 3),
        (1, Condition::NotBetween(text("9"), text("10")), 1),
        (2, Condition::Equal(text("it's")), 1),
        (
            3,
            Condition::Between(text("2024-01-01"), text("2024-12-31")),
            2,
        ),
        (3, Condition::AtMost(text("2024-01-01")), 1),
    ] {
        let mut plan = way.plan(&table);
        plan.filter = RowFilter {
            rules: vec![vec![ColumnFilter {
                column,
                any: vec![condition.clone()],
            }]],
        };
        let outcome = way.take_plan(&plan).await.unwrap();
        assert_eq!(outcome.account.read, expected, "{condition:?}");
    }
}

/// The server would store something else for each of these rows; each is refused and named instead.
#[tokio::test]
async fn bad_rows_are_found_named_and_left_out() {
    let mut way = Way::new("bad_rows").await;
    way.how.like = false;
    way.how.prepare = Prepare::DoNothing;
    way.from
        .mariadb(
            "create table bad (id int primary key, n int, t varchar(20), d datetime(6), x decimal(10,4), i decimal(6,2)); \
             insert into bad select seq, 1, 'ok', '2024-01-01', 1, 1 from seq_1_to_3000; \
             update bad set n = 999 where id = 17; update bad set t = 'much too long' where id = 1000; \
             update bad set d = '2024-01-01 00:00:00.5' where id = 1001; update bad set x = 1.2345 where id = 2000; \
             update bad set i = 1.5 where id = 2500; update bad set n = null where id = 3000; \
             update bad set t = 'taken' where id in (5, 6)",
        )
        .await;
    let made = "create table bad (id int primary key, n tinyint not null, t varchar(5), d datetime(0), x decimal(10,2), \
                i int, unique key (t, id)); insert into bad values (4000, 1, 'there', '2024-01-01', 1, 1)";
    way.to.mariadb(made).await;
    let outcome = way.take("bad").await.unwrap();
    assert_eq!(outcome.again, 1);
    let mut named: Vec<(&str, Option<&str>)> = outcome
        .rejected
        .iter()
        .map(|row| (row.key.as_str(), row.column.as_deref()))
        .collect();
    named.sort_unstable();
    assert_eq!(
        named,
        [
            ("id=1000", Some("t")),
            ("id=1001", Some("d")),
            ("id=17", Some("n")),
            ("id=2000", Some("x")),
            ("id=2500", Some("i")),
            ("id=3000", Some("n")),
        ]
    );
    assert!(!format!("{:?}", outcome.rejected).contains("999"));
    assert_eq!(outcome.account.applied, 2994);
    assert_eq!(way.to.value("select count(*) from bad").await, "2995");
    let exceptions = "select count(*), min(TASK_NAME), min(TABLE_NAME) from control_bad_rows.awsdms_apply_exceptions where STATEMENT like '%id=%'";
    assert_eq!(way.to.mariadb(exceptions).await, "6\tbad_rows\tbad");
}

/// Duplicates are never dropped in silence, whatever index finds them.
#[tokio::test]
async fn duplicates_are_refused_by_every_unique_key() {
    for index in [
        "primary key (k)",
        "unique key (k)",
        "key (v), unique key (k)",
    ] {
        let mut way = Way::new("duplicates").await;
        way.how.prepare = Prepare::DoNothing;
        way.from
            .mariadb("create table dup (k int not null, v int); insert into dup select seq mod 1900, seq from seq_1_to_2000")
            .await;
        way.to
            .mariadb(&format!(
                "create table dup (k int not null, v int, {index})"
            ))
            .await;
        let outcome = way.take("dup").await.unwrap();
        assert_eq!(
            (outcome.account.read, outcome.account.rejected),
            (2000, 100),
            "{index}"
        );
        assert!(
            outcome
                .rejected
                .iter()
                .all(|row| row.code.as_deref() == Some("1062"))
        );
        assert_eq!(
            way.to.value("select count(distinct k) from dup").await,
            "1900"
        );
    }
}

#[tokio::test]
async fn without_local_files_rows_are_inserted() {
    let server = MariaDb::setup()
        .setting("local-infile", "OFF")
        .start()
        .await;
    let way = Way::on(&server, "no_files").await;
    way.from
        .mariadb("create table t (id int primary key, b bit(9), v longtext); insert into t select seq, seq mod 512, repeat('x', seq) from seq_1_to_5000")
        .await;
    let outcome = way.take("t").await.unwrap();
    assert_eq!((outcome.account.applied, outcome.again), (5000, 0));
    let sum = "select sum(crc32(concat(id, b+0, v))) from t";
    assert_eq!(way.from.value(sum).await, way.to.value(sum).await);
}

/// A binary log is not there by default: then readers share a moment by a lock, or each table has its own.
#[tokio::test]
async fn without_a_binary_log_the_seam_says_what_it_is() {
    let server = MariaDb::setup().setting("skip-log-bin", "").start().await;
    let mut way = Way::on(&server, "no_log").await;
    way.how.readers = 3;
    way.how.target_rows = 100;
    way.from
        .mariadb("create table t (id int primary key); insert into t select seq from seq_1_to_1000; analyze table t")
        .await;
    let outcome = way.take("t").await.unwrap();
    assert!(
        outcome.slices.len() > 5 && outcome.seam.ends_with(" UTC"),
        "{}",
        outcome.seam
    );
    way.from
        .mariadb("create user reader@'%' identified by 'r'; grant select on *.* to reader@'%'")
        .await;
    let mut limited = endpoint(&way.from, Role::Source);
    limited.username = "reader".into();
    limited.password = towpath_data::endpoint::Secret::new("r");
    way.source = super::drive::source(&limited).await;
    let outcome = way.take("t").await.unwrap();
    assert_eq!((outcome.slices.len(), outcome.account.applied), (1, 1000));
    assert!(
        outcome.seam.ends_with("a moment of its own"),
        "{}",
        outcome.seam
    );
}

/// While others write, all readers see one moment: the sums of a table that is always balanced are.
#[tokio::test]
async fn parallel_readers_see_one_moment() {
    let server = MariaDb::start().await;
    let way = Way::on(&server, "moment").await;
    way.from
        .mariadb("create table a (id int primary key, v int); insert into a select seq, 0 from seq_1_to_200; create table b like a; insert into b select * from a")
        .await;
    let from = way.from.clone();
    let writer = tokio::spawn(async move {
        from.mariadb(
            "delimiter //\nbegin not atomic declare i int default 0; while i < 4000 do start transaction; \
             update a set v = v + 1 where id = i mod 200 + 1; update b set v = v - 1 where id = i mod 200 + 1; commit; \
             set i = i + 1; end while; end //",
        )
        .await;
    });
    let (a, b) = (way.describe("a").await, way.describe("b").await);
    for _ in 0..20 {
        let snapshot = way
            .source
            .snapshot(&[Arc::clone(&a), Arc::clone(&b)], 4)
            .await
            .unwrap();
        let mut sums = Vec::new();
        let mut readers = Vec::new();
        for table in [&a, &b, &a, &b] {
            let plan = way.plan(table);
            let prepared = way.prepare(&plan).await.unwrap();
            let slice = Slice {
                label: "all".into(),
                predicate: None,
                estimated_rows: None,
                estimated_bytes: None,
            };
            let (read, _) = plans(&plan, &prepared, &slice, true, false);
            readers.push(snapshot.read(&read).await.unwrap());
        }
        for reader in &mut readers {
            let mut sum = 0i64;
            while let Some(batch) = reader.next().await.unwrap() {
                let towpath_data::connector::Batch::Rows(rows) = batch else {
                    panic!()
                };
                for row in rows.iter() {
                    let text = std::str::from_utf8(row.value(1).unwrap()).unwrap();
                    sum += text.parse::<i64>().unwrap();
                }
            }
            sums.push(sum);
        }
        assert_eq!(sums[0], -sums[1]);
        assert_eq!((sums[0], sums[1]), (sums[2], sums[3]));
        snapshot.close().await;
    }
    writer.await.unwrap();
}

#[tokio::test]
async fn a_second_task_is_refused_until_the_first_lets_go() {
    let way = Way::new("first").await;
    let mut second = context("second");
    second.control_schema = "control_first".into();
    let other = target(&endpoint(&way.to, Role::Target), &second).await;
    let table = [TableName::new(way.to.name(), "t")];
    way.target.claim(&table).await.unwrap();
    way.target.claim(&table).await.unwrap();
    let failure = other.claim(&table).await.unwrap_err();
    assert!(
        failure.what.contains("first") && failure.what.contains("second"),
        "{failure}"
    );
    // The statement that is offered does free it.
    let advice = failure.advice.unwrap();
    let (_, statement) = advice.split_once("if it is gone: ").unwrap();
    way.to.mariadb(statement).await;
    other.claim(&table).await.unwrap();
    assert!(way.target.claim(&table).await.is_err());
    other.release().await.unwrap();
    way.target.claim(&table).await.unwrap();
}

#[tokio::test]
async fn tables_of_others_are_not_emptied_without_consent() {
    let mut way = Way::new("consent").await;
    way.from
        .mariadb("create table t (id int primary key); insert into t values (1)")
        .await;
    way.to
        .mariadb("create table t (id int primary key, other int); insert into t values (7, 7)")
        .await;
    for prepare in [Prepare::DropAndCreate, Prepare::TruncateBeforeLoad] {
        way.how.prepare = prepare;
        let failure = way.take("t").await.unwrap_err();
        assert_eq!(failure.scope, Scope::Table);
        assert!(failure.advice.unwrap().contains("DO_NOTHING"));
        assert_eq!(way.to.value("select id from t").await, "7");
    }
    way.how.consent = true;
    way.take("t").await.unwrap();
    assert_eq!(way.to.value("select id from t").await, "1");
    // What an earlier task emptied may be emptied again; what it only emptied is not its own for another.
    way.how.consent = false;
    way.how.prepare = Prepare::DropAndCreate;
    way.take("t").await.unwrap();
    assert_eq!(way.to.value("select count(*) from information_schema.columns where table_schema = database() and table_name = 't'").await, "1");
    way.how.prepare = Prepare::Again;
    let plan = way.plan(&way.describe("t").await);
    let prepared = way.prepare(&plan).await.unwrap();
    assert!(prepared.ours);
    assert_eq!(way.to.value("select count(*) from t").await, "0");
}

#[tokio::test]
async fn what_stands_in_the_way_is_named() {
    let mut way = Way::new("obstacles").await;
    way.from
        .mariadb("create table t (id int primary key, v int); insert into t values (1, 1); create table parent like t; create table lacking like t; create table seen like t")
        .await;
    way.to
        .mariadb(
            "create table t (id int primary key, v int); create table log (id int); \
             create trigger fires before insert on t for each row insert into log values (new.id); \
             create table parent (id int primary key, v int); create table child (id int, foreign key (id) references parent (id)); \
             create table lacking (id int primary key); create view seen as select 1 as id, 1 as v",
        )
        .await;
    way.how.prepare = Prepare::TruncateBeforeLoad;
    for (table, named) in [
        ("t", "fires"),
        ("parent", "child"),
        ("lacking", "lacks columns: v"),
        ("seen", "view"),
    ] {
        let failure = way.take(table).await.unwrap_err();
        assert_eq!(failure.scope, Scope::Table);
        assert!(failure.what.contains(named), "{failure}");
    }
    way.how.triggers = TargetTriggers::Fire;
    way.take("t").await.unwrap();
    assert_eq!(way.to.value("select count(*) from log").await, "1");
}

/// A table without transactions is loaded row by row, and its bad rows are left out at once.
#[tokio::test]
async fn a_table_without_transactions_is_loaded_and_said_to_be_one() {
    let mut way = Way::new("myisam").await;
    way.how.prepare = Prepare::DoNothing;
    way.from
        .mariadb("create table m (id int primary key, v int) engine = aria transactional = 0; insert into m select seq, seq from seq_1_to_300")
        .await;
    way.to
        .mariadb("create table m (id int primary key, v tinyint) engine = myisam")
        .await;
    let plan = way.plan(&way.describe("m").await);
    assert!(!way.prepare(&plan).await.unwrap().transactional);
    let outcome = way.take("m").await.unwrap();
    assert_eq!(
        (outcome.account.applied, outcome.account.rejected),
        (127, 173)
    );
    assert_eq!(way.to.value("select count(*), sum(v) from m").await, "127");
}

#[tokio::test]
async fn keys_are_made_after_the_load_when_asked_for() {
    let mut way = Way::new("late_key").await;
    way.how.key = KeyTiming::AfterLoad;
    way.from
        .mariadb("create table k (a int not null, b varchar(9) not null, v int, primary key (b, a)); insert into k select seq, seq, seq from seq_1_to_100")
        .await;
    way.take("k").await.unwrap();
    let key = "select group_concat(column_name order by seq_in_index) from information_schema.statistics where table_schema = database() and table_name = 'k' and index_name = 'PRIMARY'";
    assert_eq!(way.to.value(key).await, "b,a");
}

/// For sources of another family the target's types are made from the intermediate ones.
#[tokio::test]
async fn tables_for_other_families_hold_what_they_must() {
    let mut way = Way::new("unlike").await;
    way.how.like = false;
    way.from
        .mariadb("create table u (k varchar(100) primary key, n decimal(20,5), t longtext, w text, x text, y blob)")
        .await;
    let mut plan = way.plan(&way.describe("u").await);
    for column in &mut plan.columns {
        column.native = None;
    }
    // A row with all three as they are would be too long: the widest are stored elsewhere.
    plan.columns[3].data_type = DataType::WString(Some(16_000));
    plan.columns[4].data_type = DataType::WString(Some(10_000));
    plan.columns[5].data_type = DataType::Bytes(Some(40_000));
    way.prepare(&plan).await.unwrap();
    let types = "select group_concat(column_type order by ordinal_position separator ' '), max(collation_name) from information_schema.columns where table_schema = database()";
    assert_eq!(
        way.to.mariadb(types).await,
        "varchar(100) decimal(20,5) longtext text varchar(10000) blob\tutf8mb4_nopad_bin"
    );
    // Keys that differ at the source by case or by a blank at the end differ here too.
    way.to
        .mariadb("insert into u (k) values ('a'), ('A'), ('a ')")
        .await;
    for (key, named) in [
        (DataType::NClob, "longtext"),
        (DataType::WString(Some(1000)), "4000 bytes"),
    ] {
        plan.columns[0].data_type = key;
        let failure = way.prepare(&plan).await.unwrap_err();
        assert!(
            failure.what.contains(named) && failure.what.contains('k'),
            "{failure}"
        );
        assert!(failure.advice.unwrap().contains("change-data-type"));
    }
}

#[tokio::test]
async fn many_tables_are_prepared_with_few_round_trips() {
    let way = Way::new("many").await;
    way.from
        .mariadb("create table t (id int primary key, v varchar(20))")
        .await;
    let table = way.describe("t").await;
    let plans: Vec<TablePlan> = (0..200)
        .map(|number| TablePlan {
            target: TableName::new(way.to.name(), format!("t{number}")),
            ..way.plan(&table)
        })
        .collect();
    let How { prepare, .. } = way.how;
    let requests: Vec<PrepareRequest<'_>> = plans
        .iter()
        .map(|plan| PrepareRequest {
            plan,
            how: prepare,
            consent: false,
            key: KeyTiming::BeforeLoad,
            like: true,
            triggers: TargetTriggers::Suspend,
        })
        .collect();
    let names: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
    way.target.claim(&names).await.unwrap();
    let before = questions(&way).await;
    let answers = way.target.prepare(&requests).await.unwrap();
    assert!(answers.iter().all(Result::is_ok));
    let asked = questions(&way).await - before;
    assert!(asked < 240, "{asked} statements for 200 tables");
}

async fn questions(way: &Way) -> u64 {
    let status = way.to.mariadb("show global status like 'Queries'").await;
    status.rsplit('\t').next().unwrap().parse().unwrap()
}

/// A loader that is given up leaves nothing, and its session is used again.
#[tokio::test]
async fn an_aborted_chunk_leaves_nothing() {
    let way = Way::new("aborted").await;
    way.from
        .mariadb("create table t (id int primary key, v varchar(200)); insert into t select seq, repeat('x', 200) from seq_1_to_20000")
        .await;
    let plan = way.plan(&way.describe("t").await);
    way.target
        .claim(std::slice::from_ref(&plan.target))
        .await
        .unwrap();
    let prepared = way.prepare(&plan).await.unwrap();
    let snapshot = way
        .source
        .snapshot(std::slice::from_ref(&plan.source), 1)
        .await
        .unwrap();
    for careful in [false, true] {
        let slice = Slice {
            label: "all".into(),
            predicate: None,
            estimated_rows: None,
            estimated_bytes: None,
        };
        let (read, load): (_, LoadPlan) = plans(&plan, &prepared, &slice, true, careful);
        let mut reader = snapshot.read(&read).await.unwrap();
        let mut loader = way.target.loader(&way.id(&plan, 0), &load).await.unwrap();
        loader
            .write(reader.next().await.unwrap().unwrap())
            .await
            .unwrap();
        loader.abort().await;
        // The reader is dropped in the middle of its rows: the one session of the snapshot still serves.
        drop(reader);
        assert_eq!(way.to.value("select count(*) from t").await, "0");
    }
    let outcome = way.load(&plan, &prepared, snapshot.as_ref()).await.unwrap();
    assert_eq!(outcome.account.applied, 20_000);
    way.target
        .empty(&way.id(&plan, 0), &plan.target)
        .await
        .unwrap();
    assert_eq!(way.to.value("select count(*) from t").await, "0");
    assert!(way.target.ledger().await.unwrap().is_empty());
}

/// A connection that is lost is said to be one, on either side, and a lost snapshot is not alive.
#[tokio::test]
async fn a_lost_connection_is_said_to_be_one() {
    let server = MariaDb::start().await;
    let way = Way::on(&server, "lost").await;
    way.from
        .mariadb("create table t (id int primary key, v varchar(2000)); insert into t select seq, repeat('x', 2000) from seq_1_to_20000")
        .await;
    let plan = way.plan(&way.describe("t").await);
    way.target
        .claim(std::slice::from_ref(&plan.target))
        .await
        .unwrap();
    let prepared = way.prepare(&plan).await.unwrap();
    let snapshot = way
        .source
        .snapshot(std::slice::from_ref(&plan.source), 1)
        .await
        .unwrap();
    let slice = Slice {
        label: "all".into(),
        predicate: None,
        estimated_rows: None,
        estimated_bytes: None,
    };
    let (read, load) = plans(&plan, &prepared, &slice, true, false);
    let mut reader = snapshot.read(&read).await.unwrap();
    let mut loader = way.target.loader(&way.id(&plan, 0), &load).await.unwrap();
    let batch = reader.next().await.unwrap().unwrap();
    loader.write(batch.clone()).await.unwrap();
    assert!(snapshot.alive());
    let others = way
        .to
        .mariadb("select id from information_schema.processlist where id <> connection_id() and user = 'towpath'")
        .await;
    for id in others.lines() {
        way.to.mariadb(&format!("kill {id}")).await;
    }
    let mut failure = None;
    while failure.is_none() {
        failure = match reader.next().await {
            Ok(Some(_)) => None,
            Ok(None) => panic!("the rows came to their end"),
            Err(failure) => Some(failure),
        };
    }
    assert_eq!(failure.unwrap().scope, Scope::Connection);
    drop(reader);
    assert!(!snapshot.alive());
    assert_eq!(
        snapshot.read(&read).await.err().unwrap().scope,
        Scope::Connection
    );
    let lost = match loader.write(batch).await {
        Ok(()) => loader.flush().await.unwrap_err(),
        Err(failure) => failure,
    };
    assert_eq!(lost.scope, Scope::Connection, "{lost}");
    loader.abort().await;
    assert_eq!(way.to.value("select count(*) from t").await, "0");
    // The next session is a new one, and the whole way works again.
    assert_eq!(way.take("t").await.unwrap().account.applied, 20_000);
}
