//! Rows from one database into another: every lane carries every value.

use crate::postgres::testing::Pair;
use towpath_data::{
    connector::{KeyTiming, Prepare},
    plan::{ColumnFilter, Condition, Parallel, RowFilter},
};

const EVERYTHING: &str = r#"
create type mood as enum ('sad', 'it''s ok', 'happy');
create domain positive as integer check (value > 0);
create type pair as (left_side integer, right_side text);
create type span_of_floats as range (subtype = float8);
create table every (
  id integer primary key, small smallint, big bigint, exact numeric, scaled numeric(12,3), cents money,
  single real, twice double precision, fixed char(7), limited varchar(11), endless text, one "char", identifier name,
  raw bytea, flag boolean, day date, clock time(3), zoned_clock timetz, moment timestamp(2), zoned timestamptz, span interval,
  feeling mood, feelings mood[], plus positive, twain pair, floats span_of_floats,
  tag uuid, document json, binary_document jsonb, markup xml, address inet, network cidr, card macaddr, card8 macaddr8,
  bits bit(5), more_bits varbit, lexemes tsvector, search tsquery,
  dot point, ray line, segment lseg, area box, way path, shape polygon, disc circle,
  numbers integer[], grid text[][], span_of int4range, spans tstzrange, many int8multirange
);
insert into every values
 (1, -32768, -9223372036854775808, 1e-30, -123456789.123, '-12.34', 1.17549435e-38, 5e-324,
  'ab', 'ünï', E'a\tb\\N\n\r', 'x', 'n', '\x00ff5c', true, '4713-01-01 BC', '24:00:00', '23:59:59.999999+15:59',
  '294276-12-31 23:59:59.99', '2024-03-31 01:30:00+02', '1 year -2 mons 3 days -04:05:06.789',
  'it''s ok', '{sad,NULL,happy}', 5, row(1, 'a,"b"'), '[0.5,1.5)', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  '{"b": 1,  "a": [1, 2.50]}', '{"b": 1, "a": 1e400}', '<a b="c">d &amp; e</a>', '10.1.2.3', '2001:db8::/32',
  '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', B'10110', B'', 'a:1 b:2A', 'a & !b',
  '(1.5,-2)', '{1,2,3}', '[(0,0),(1,1)]', '(2,2),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(2,0))', '<(1,2),3>',
  '{{1,2},{NULL,4}}', '{{"a b","c\"d"},{"",NULL}}', '[1,)', '["2024-01-01 00:00:00+00",infinity)', '{[1,2),[5,9)}');
insert into every (id, exact, single, twice, endless, raw, day, moment, zoned, fixed, flag)
 values (2, 'NaN', 'NaN', '-Infinity', '', '', 'infinity', '-infinity', 'infinity', '', false);
insert into every (id) values (3);
insert into every (id, endless) select i, repeat('x', i) from generate_series(4, 3000) i;
"#;

/// Every column as text, in order of the key.
async fn all(pair: &Pair, at_source: bool, table: &str) -> towpath_testkit::Rows {
    let database = if at_source { &pair.from } else { &pair.to };
    let columns = format!(
        "select string_agg(format('%I::text', attname), ', ' order by attnum) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped"
    );
    let columns = pair.from.value(&columns).await;
    database
        .rows(&format!("select {columns} from {table} order by id"))
        .await
}

#[tokio::test]
async fn every_type_arrives_in_every_lane_between_like_databases() {
    for (raw, bytes) in [(true, 64 << 20), (false, 64 << 20), (false, 40_000)] {
        let mut pair = Pair::new().await;
        pair.from.psql(EVERYTHING).await;
        // Without statistics a row seems wide, and is read in binary.
        if bytes != 40_000 {
            pair.from.psql("vacuum analyze every").await;
        }
        pair.raw = raw;
        pair.slice_bytes = bytes;
        let done = pair.load("every").await.unwrap();
        assert_eq!((done.account.read, done.account.applied), (3000, 3000));
        assert_eq!(done.raw, raw);
        assert_eq!(
            all(&pair, true, "every").await,
            all(&pair, false, "every").await,
            "raw: {raw}"
        );
        let types = "select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute where attrelid = 'every'::regclass and attnum > 0 order by attnum";
        assert_eq!(pair.from.rows(types).await, pair.to.rows(types).await);
    }
}

#[tokio::test]
async fn an_unlike_target_gets_canonical_text() {
    for wide in [false, true] {
        let mut pair = Pair::new().await;
        pair.like = false;
        pair.from
            .psql(
                "create table t (id int primary key, flag boolean, zoned timestamptz, fixed char(5), cents money, span interval, raw bytea, address inet, exact numeric);
                 insert into t values (1, true, '2024-03-31 01:30:00.25+02', 'ab', '-12.5', '1 year 2 days 03:04:05', '\\x00ff', '10.0.0.1', 1.50),
                   (2, false, '0044-03-15 12:00:00+00 BC', '', null, '-1 mon', '', '10.0.0.1/8', 'NaN'), (3, null, null, null, null, null, null, null, null)",
            )
            .await;
        if !wide {
            pair.from
                .psql("insert into t (id) select generate_series(4, 2000); vacuum analyze t")
                .await;
        }
        pair.to
            .psql("create table t (id int primary key, flag text, zoned text, fixed text, cents text, span text, raw bytea, address text, exact text)")
            .await;
        pair.how = Prepare::DoNothing;
        let done = pair.load("t").await.unwrap();
        assert!(!done.raw);
        let some = |text: &str| Some(text.to_owned());
        let rows = pair
            .to
            .rows("select id::text, flag, zoned, fixed, cents, span, encode(raw, 'hex'), address, exact from t where id < 4 order by id")
            .await;
        assert_eq!(
            rows,
            [
                vec![
                    some("1"),
                    some("1"),
                    some("2024-03-30 23:30:00.25"),
                    some("ab"),
                    some("-12.50"),
                    some("P1Y2DT3H4M5S"),
                    some("00ff"),
                    some("10.0.0.1"),
                    some("1.50")
                ],
                vec![
                    some("2"),
                    some("0"),
                    some("0044-03-15 12:00:00 BC"),
                    some(""),
                    None,
                    some("P-1M"),
                    some(""),
                    some("10.0.0.1/8"),
                    some("NaN")
                ],
                vec![some("3"), None, None, None, None, None, None, None, None],
            ],
            "wide: {wide}"
        );
    }
}

#[tokio::test]
async fn one_type_is_never_read_as_another() {
    let mut pair = Pair::new().await;
    pair.from
        .psql("create table t (id int primary key, a int8, b float8); insert into t values (1, 42, 0.5), (2, -1, 1e300)")
        .await;
    pair.to
        .psql("create table t (id int primary key, b int8, a float8)")
        .await;
    pair.to.psql("alter table t alter b type numeric").await;
    pair.how = Prepare::DoNothing;
    let done = pair.load("t").await.unwrap();
    assert!(!done.raw);
    let query = "select id, a::float8, b::float8 from t order by id";
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
}

#[tokio::test]
async fn slices_are_the_table_and_filters_are_kept() {
    let fill = "create table t (id int primary key, a int, b text);
         insert into t select i, nullif(i % 50, 0), case when i % 3 > 0 then 'b' || i % 7 end from generate_series(1, 20000) i; vacuum analyze t";
    let boundary = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    let ranges = Parallel::Ranges {
        columns: vec![1, 2],
        boundaries: vec![
            boundary(&["10", "b3"]),
            boundary(&["20", "b1"]),
            boundary(&["30", "b5"]),
        ],
    };
    let filter = RowFilter {
        rules: vec![
            vec![ColumnFilter {
                column: 0,
                any: vec![Condition::AtMost("7000".into())],
            }],
            vec![ColumnFilter {
                column: 2,
                any: vec![Condition::Null],
            }],
        ],
    };
    for (parallel, bytes, slices) in [
        (Parallel::Automatic, 100_000, 9),
        (ranges, 64 << 20, 4),
        (Parallel::Never, 1, 1),
    ] {
        for (raw, filter, predicate) in [
            (true, RowFilter::default(), "true"),
            (true, filter.clone(), "id <= 7000 or b is null"),
            (false, filter.clone(), "id <= 7000 or b is null"),
        ] {
            let mut pair = Pair::new().await;
            pair.from.psql(fill).await;
            pair.raw = raw;
            pair.parallel = parallel.clone();
            pair.slice_bytes = bytes;
            pair.filter = filter;
            let done = pair.load("t").await.unwrap();
            assert_eq!(done.slices.len(), slices, "{:?}", done.slices);
            assert_eq!(done.raw, raw);
            let wanted = pair
                .from
                .rows(&format!("select * from t where {predicate} order by id"))
                .await;
            assert!(!wanted.is_empty());
            assert_eq!(pair.to.rows("select * from t order by id").await, wanted);
        }
    }
}

#[tokio::test]
async fn partitions_and_children_are_read_once() {
    let mut pair = Pair::new().await;
    pair.from
        .psql(
            "create table p (id int, k text, primary key (id)) partition by range (id);
             create table p1 partition of p for values from (0) to (100);
             create table p2 partition of p for values from (100) to (5000) partition by range (id);
             create table p2a partition of p2 for values from (100) to (2000);
             create table p2b partition of p2 default;
             insert into p select i, 'k' || i from generate_series(0, 4999) i;
             create table parent (id int primary key, v text); create table child (w int) inherits (parent);
             insert into parent values (1, 'parent'); insert into child values (2, 'child', 3); analyze",
        )
        .await;
    pair.slice_bytes = 50_000;
    let done = pair.load("p").await.unwrap();
    assert_eq!(done.account.read, 5000);
    assert!(
        done.slices.len() > 3 && done.slices.iter().any(|label| label.contains("p2a")),
        "{:?}",
        done.slices
    );
    pair.parallel = Parallel::Partitions(Some(vec!["p1".into()]));
    let done = pair.load("p").await.unwrap();
    assert_eq!(done.slices, ["partition p1", "other partitions"]);
    let query = "select * from p order by id";
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
    pair.parallel = Parallel::Automatic;
    pair.slice_bytes = 64 << 20;
    assert_eq!(
        pair.load("p").await.unwrap().slices,
        ["all"],
        "a small table is read through its own name"
    );
    let done = pair.load_all(&["parent", "child"]).await.unwrap();
    assert_eq!((done[0].account.read, done[1].account.read), (1, 1));
}

#[tokio::test]
async fn odd_names_views_and_late_keys() {
    let mut pair = Pair::new().await;
    pair.from
        .psql(
            r#"create table "We""ird. %\ ü" ("select" int, "a""b" text, "," int, primary key (",", "select"));
               insert into "We""ird. %\ ü" values (1, 'x', 2), (2, 'y', 3);
               create view v as select "select" as id, 'v' as kind from "We""ird. %\ ü""#,
        )
        .await;
    pair.key = KeyTiming::AfterLoad;
    let done = pair.load_all(&["We\"ird. %\\ ü", "v"]).await.unwrap();
    assert_eq!(done[0].account.applied, 2);
    assert_eq!(done[1].account.applied, 2);
    let key = r#"select array_to_string(array(select attname from pg_attribute a join unnest(indkey) k on k = attnum where attrelid = indrelid), '|') from pg_index where indrelid = '"We""ird. %\ ü"'::regclass and indisprimary"#;
    assert_eq!(pair.to.value(key).await, pair.from.value(key).await);
    // Again: a key that is there is not made twice.
    pair.how = Prepare::TruncateBeforeLoad;
    pair.load("We\"ird. %\\ ü").await.unwrap();
    assert_eq!(
        pair.to
            .value("select count(*) from \"We\"\"ird. %\\ ü\"")
            .await,
        "2"
    );
}

#[tokio::test]
async fn limits_cut_text_at_characters_and_refuse_to_cut_documents() {
    for raw_rows in [3, 2000] {
        let mut pair = Pair::new().await;
        pair.from
            .psql("create table t (id int primary key, words text, image bytea, document jsonb);
                   insert into t values (1, 'aüüü', '\\x0001020304', '[1]'), (2, 'abcd', '\\x00', null), (3, 'x', null, '[1,2,3,4]')")
            .await;
        if raw_rows > 3 {
            pair.from
                .psql("insert into t (id) select generate_series(4, 2000); vacuum analyze t")
                .await;
        }
        pair.limit = Some(4);
        let done = pair.load("t").await.unwrap();
        assert_eq!((done.truncated, done.rejected.len()), (2, 1));
        assert_eq!(done.rejected[0].key, "id=3");
        assert_eq!(done.rejected[0].column.as_deref(), Some("document"));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            pair.to.rows("select words, encode(image, 'hex'), document::text from t where id < 3 order by id").await,
            [vec![some("aü"), some("00010203"), some("[1]")], vec![some("abcd"), some("00"), None]]
        );
        assert_eq!(
            pair.to
                .value("select \"STATEMENT\" || ': ' || \"ERROR\" from awsdms_apply_exceptions")
                .await,
            "full load of the row id=3: column document: the value is longer than 4 bytes, and cut it would not be one any more"
        );
    }
}
