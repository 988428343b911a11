//! Between two databases of one engine every type travels losslessly, exotic ones included.

use crate::{
    migrate::migrate,
    side::{Engine, Side},
};

const POSTGRES: &str = r#"
create type mood as enum ('sad', 'it''s ok', 'happy');
create domain positive as integer check (value > 0);
create type pair as (left_side integer, right_side text);
create table "Every Type" (
  id serial primary key,
  small smallint, whole integer, big bigint, exact numeric, scaled numeric(12,3), cents money,
  single real, twice double precision,
  fixed char(7), limited varchar(11), endless text, one "char", identifier name,
  raw bytea, flag boolean,
  day date, clock time(3), zoned_clock timetz, moment timestamp(2), zoned timestamptz, span interval,
  feeling mood, feelings mood[], plus positive, two pair,
  tag uuid, document json, binary_document jsonb, markup xml,
  address inet, network cidr, card macaddr, card8 macaddr8,
  bits bit(5), more_bits varbit, lexemes tsvector, search tsquery,
  dot point, ray line, segment lseg, area box, way path, shape polygon, disc circle,
  numbers integer[], grid text[][], span_of int4range, spans tstzrange, many int8multirange,
  doubled bigint generated always as (whole::bigint * 2) stored,
  numbered bigint generated always as identity,
  checked integer default 7 not null
);
insert into "Every Type" (small, whole, big, exact, scaled, cents, single, twice, fixed, limited, endless, one, identifier,
  raw, flag, day, clock, zoned_clock, moment, zoned, span, feeling, feelings, plus, two, tag, document, binary_document, markup,
  address, network, card, card8, bits, more_bits, lexemes, search, dot, ray, segment, area, way, shape, disc,
  numbers, grid, span_of, spans, many) values
 (-32768, -2147483648, -9223372036854775808, 1e-30, -123456789.123, '-12.34', 1.17549435e-38, 5e-324, 'ab', 'ünï', E'a\tb\\N\n', 'x', 'n',
  '\x00ff5c', true, '4713-01-01 BC', '24:00:00', '23:59:59.999999+15:59', '294276-12-31 23:59:59.99', '2024-03-31 01:30:00+02', '1 year -2 mons 3 days -04:05:06.789',
  'it''s ok', '{sad,NULL,happy}', 5, row(1, 'a,"b"'), 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"b": 1,  "a": [1, 2.50]}', '{"b": 1, "a": 1e400}', '<a b="c">d &amp; e</a>',
  '10.1.2.3/24', '2001:db8::/32', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', B'10110', B'', 'a:1 b:2A', 'a & !b', '(1.5,-2)', '{1,2,3}', '[(0,0),(1,1)]', '(2,2),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(2,0))', '<(1,2),3>',
  '{{1,2},{NULL,4}}', '{{"a b","c\"d"},{"",NULL}}', '[1,)', '["2024-01-01 00:00:00+00",infinity)', '{[1,2),[5,9)}'),
 (null, null, null, 'NaN', null, null, 'NaN', '-Infinity', null, null, '', null, null, '', false, 'infinity', null, null, '-infinity', 'infinity', '00:00:00',
  null, '{}', null, null, null, 'null', 'null', null, null, null, null, null, null, null, '', null, null, null, null, null, null, null, null, '{}', null, 'empty', null, '{}'),
 (1, 1, 1, 'Infinity', 0, 0, '-0', '-0', '', '', ' ', '', '', null, null, '0001-01-01', '00:00:00', '00:00:00+00', '0001-01-01', '4713-01-01 00:00:00+00 BC', '-178000000 years',
  'sad', null, 2147483647, row(null, ''), '00000000-0000-0000-0000-000000000000', '[]', '{}', null, '::1', '0.0.0.0/0', '00:00:00:00:00:00', null, B'00000', B'111', null, null, null, null, null, null, null, null, null,
  '[0:1]={7,8}', null, null, '(,)', null);
"#;

#[tokio::test]
async fn postgres_keeps_every_type() {
    let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(Engine::Postgres));
    source.sql(POSTGRES).await;
    migrate(&source.url(), &target.url(), &["--include", "public.%"])
        .await
        .done();
    let query = r#"select t::text from "Every Type" t order by id"#;
    assert_eq!(source.rows(query).await, target.rows(query).await);
    let types = "select attname, format_type(atttypid, atttypmod), attnotnull, attgenerated, attidentity from pg_attribute \
                 where attrelid = '\"Every Type\"'::regclass and attnum > 0 order by attnum";
    let (before, after) = (source.rows(types).await, target.rows(types).await);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.get(..3), after.get(..3));
    }
    assert_eq!(before.len(), after.len());
}

#[tokio::test]
async fn postgres_never_reads_one_type_as_another() {
    let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(Engine::Postgres));
    source
        .sql("create table swapped (id int primary key, a int8, b float8); insert into swapped values (1, 42, 0.5), (2, -1, 1e300)")
        .await;
    target
        .sql("create table swapped (id int primary key, a float8, b numeric)")
        .await;
    migrate(
        &source.url(),
        &target.url(),
        &["--include", "public.swapped", "--on-existing", "append"],
    )
    .await
    .done();
    let query = "select id, a::float8, b::float8 from swapped order by id";
    assert_eq!(source.rows(query).await, target.rows(query).await);
}

const MARIADB: &str = r#"
set sql_mode = '';
create table `Every Type` (
  id int unsigned auto_increment primary key,
  tiny tinyint, tiny_unsigned tinyint unsigned, small smallint, medium mediumint unsigned, whole int, big bigint, huge bigint unsigned,
  exact decimal(65,30), scaled decimal(12,3) unsigned, single float, twice double,
  bits bit(1), more_bits bit(64), year_of year,
  day date, clock time(6), moment datetime(6), stamp timestamp(3) null,
  fixed char(7), limited varchar(300), latin varchar(50) character set latin1, wide varchar(20) character set utf16,
  fixed_bytes binary(5), some_bytes varbinary(20),
  tiny_text tinytext, plain text, medium_text mediumtext, long_text longtext,
  tiny_blob tinyblob, plain_blob blob, medium_blob mediumblob, long_blob longblob,
  choice enum('a', 'it''s', 'ü') , choices set('x', 'y', 'z'),
  document json, place point, shape geometry,
  address inet6, tag uuid,
  doubled bigint as (whole * 2) persistent
) default charset utf8mb4;
insert into `Every Type` values
 (default, -128, 255, -32768, 16777215, -2147483648, -9223372036854775808, 18446744073709551615,
  -12345678901234567890123456789012345.123456789012345678901234567890, 999999999.999, 1.17549e-38, 5e-324,
  b'1', b'1010000000000000000000000000000000000000000000000000000000000001', 2155,
  '9999-12-31', '-838:59:59.999999', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.999',
  'ab', 'naïve ✓ 🚢\\ \t\n', 'Grüße', '𝄞 x', 'ab\0\0\0', 'a\0b\\\n',
  'it''s', '', 'x', 'back\\slash\r\n', x'00', x'5c4e', '', x'ff00ff', 'it''s', 'x,z',
  '{"b": 1,  "a": 2.50}', point(1.5, -2), geometryfromtext('polygon((0 0, 1 0, 1 1, 0 0))', 4326), '2001:db8::1', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', default),
 (default, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
  null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, default),
 (default, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0.1, -0.0, b'0', b'0', 0, '0000-00-00', '00:00:00', '2020-00-10 00:00:00', '1970-01-01 00:00:01',
  '', '', '', '', '', '', '', '', '', '', '', '', '', '', 'a', '', '[]', null, null, '::', '00000000-0000-0000-0000-000000000000', default),
 (default, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3.4e38, 1.7976931348623157e308, b'1', x'5c4e0a0d09002700', 1901, '1000-01-01', '838:59:59', '1000-01-01 00:00:00', null,
  'NULL', '\\N', null, null, x'0a0d095c00', x'27', '%', '\'', '"', 'z', x'27', x'0a', x'0d', x'09', 'ü', 'y', 'null', null, null, null, null, default);
"#;

#[tokio::test]
async fn mariadb_keeps_every_type() {
    let (source, target) = tokio::join!(Side::new(Engine::MariaDb), Side::new(Engine::MariaDb));
    source.sql(MARIADB).await;
    let (rule, _file) = into_schema(&source, &target);
    migrate(&source.url(), &target.url(), &["--mappings", &rule])
        .await
        .done();
    let columns = format!(
        "select group_concat(concat('hex(cast(`', column_name, '` as ', if(data_type in ('float', 'double'), 'char', 'binary'), '))') order by ordinal_position separator ', ') \
         from information_schema.columns where table_schema = '{}'",
        source.schema()
    );
    let columns = source.value(&columns).await;
    let query = |side: &Side| {
        format!(
            "select {columns} from {} order by id",
            side.table("Every Type")
        )
    };
    assert_eq!(
        source.rows(&query(&source)).await,
        target.rows(&query(&target)).await
    );
    let types = |side: &Side| {
        format!(
            "select column_name, column_type, is_nullable, character_set_name, collation_name from information_schema.columns \
             where table_schema = '{}' order by ordinal_position",
            side.schema()
        )
    };
    assert_eq!(
        source.rows(&types(&source)).await,
        target.rows(&types(&target)).await
    );
}

const SQLITE: &str = r#"
create table mixed (id integer primary key, anything, number numeric, real_one real, words text, bytes blob, unique (words));
insert into mixed values (1, 1, 1, 1, '1', '1'), (2, 1.0, 1.5, 1.5, 1.5, 1.5), (3, '1', '1', '1', '1x', x'31'), (4, x'31', x'31', x'31', x'32', x'31'),
 (5, null, null, null, null, null), (6, 9223372036854775807, 9e999, -9e999, char(0) || 'a' || char(0), zeroblob(3)), (7, '', '', '', '', x'');
insert into mixed values (8, cast(x'ff00fe' as text), 0.1, 5e-324, cast(x'c328' as text), x'00');
create table pairs (a text, b integer, c real, primary key (a, b)) without rowid;
insert into pairs values ('x', 1, 1e300), ('x', 2, null), ('', -1, -0.0);
create table odd ("select" int, "a b" text default 'q', "%" blob check (length("%") < 9));
insert into odd values (1, 'a', x'01'), (1, 'a', x'01'), (null, null, null);
"#;

#[tokio::test]
async fn sqlite_keeps_every_storage_class() {
    let (source, target) = tokio::join!(Side::new(Engine::Sqlite), Side::new(Engine::Sqlite));
    source.sql(SQLITE).await;
    migrate(&source.url(), &target.url(), &["--include", "main.%"])
        .await
        .done();
    for (table, columns) in [
        (
            "mixed",
            ["id", "anything", "number", "real_one", "words", "bytes"].as_slice(),
        ),
        ("pairs", ["a", "b", "c"].as_slice()),
        ("odd", ["select", "a b", "%"].as_slice()),
    ] {
        let values: Vec<String> = columns
            .iter()
            .map(|column| format!("typeof(\"{column}\"), hex(cast(\"{column}\" as blob)), case typeof(\"{column}\") when 'real' then printf('%!.17g', \"{column}\") end"))
            .collect();
        let query = format!(
            "select {} from \"{table}\" order by 1, 2, 3",
            values.join(", ")
        );
        assert_eq!(
            source.rows(&query).await,
            target.rows(&query).await,
            "{table}"
        );
    }
    let statements = "select name, replace(sql, '\"' || name || '\"', name) from sqlite_master where type = 'table' and name in ('mixed', 'pairs', 'odd') order by name";
    assert_eq!(source.rows(statements).await, target.rows(statements).await);
}

/// A mapping file that carries every table of the source into the target's schema.
pub(crate) fn into_schema(source: &Side, target: &Side) -> (String, tempfile::NamedTempFile) {
    let mapping = serde_json::json!({"rules": [
        {"rule-type": "selection", "rule-id": "1", "rule-name": "all", "rule-action": "include",
         "object-locator": {"schema-name": source.schema(), "table-name": "%"}},
        {"rule-type": "transformation", "rule-id": "2", "rule-name": "schema", "rule-action": "rename",
         "rule-target": "schema", "object-locator": {"schema-name": source.schema()}, "value": target.schema()},
    ]});
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), mapping.to_string()).expect("it can be written");
    (file.path().to_string_lossy().into_owned(), file)
}
