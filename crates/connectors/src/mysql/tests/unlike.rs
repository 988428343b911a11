//! What a target of another family is given: canonical texts, and refusals where there is none.

use super::drive::Way;
use serde_json::json;
use towpath_data::{
    connector::{Batch, Format, ReadColumn, ReadPlan, Slice},
    endpoint::Role,
    ledger::Rejected,
    plan::RowFilter,
};

type Texts = Vec<Vec<Option<Vec<u8>>>>;

/// Reads a table for a target of another family.
async fn read(way: &Way, table: &str, limit: Option<u64>) -> (Texts, Vec<Rejected>, u64) {
    let table = way.describe(table).await;
    let plan = ReadPlan {
        columns: (0..table.columns.len())
            .map(|column| ReadColumn {
                column,
                limit: limit.filter(|_| table.columns[column].data_type.is_lob()),
            })
            .collect(),
        table: std::sync::Arc::clone(&table),
        filter: RowFilter::default(),
        slice: Slice {
            label: "all".into(),
            predicate: None,
            estimated_rows: None,
            estimated_bytes: None,
        },
        format: Format::Rows { like: false },
    };
    let snapshot = way.source.snapshot(&[table], 1).await.unwrap();
    let mut reader = snapshot.read(&plan).await.unwrap();
    let mut texts = Texts::new();
    let mut rejected = Vec::new();
    while let Some(batch) = reader.next().await.unwrap() {
        let Batch::Rows(rows) = batch else { panic!() };
        for row in rows.iter() {
            texts.push(
                row.values()
                    .map(|value| value.map(<[u8]>::to_vec))
                    .collect(),
            );
        }
    }
    rejected.extend(reader.take_rejected());
    assert_eq!(reader.rows_read(), (texts.len() + rejected.len()) as u64);
    texts.sort();
    (texts, rejected, reader.truncated())
}

fn text(text: &str) -> Option<Vec<u8>> {
    Some(text.as_bytes().to_vec())
}

#[tokio::test]
async fn values_are_spelled_canonically() {
    let way = Way::new("canonical").await;
    way.from
        .mariadb(
            "create table c (id int(6) zerofill primary key, b bit(1), w bit(12), y year, f float, d double(8,3), z decimal(7,2) zerofill, \
             n decimal(10,3), s time(2), m timestamp(3) null, l varchar(9) character set latin1, g point); \
             set time_zone = '+02:00'; \
             insert into c values (7, b'1', b'111100001111', '0000', 0.1, 1.5, 2.5, -0.5, '-12:00:00.25', '2024-07-01 02:00:00.125', 'é', point(1, 2))",
        )
        .await;
    let (rows, rejected, _) = read(&way, "c", None).await;
    assert!(rejected.is_empty());
    let mut point = vec![0, 0, 0, 0, 1, 1, 0, 0, 0];
    point.extend_from_slice(&1f64.to_le_bytes());
    point.extend_from_slice(&2f64.to_le_bytes());
    assert_eq!(
        rows,
        [vec![
            text("7"),
            text("1"),
            Some(vec![0x0f, 0x0f]),
            text("0"),
            text("0.10000000149011612"),
            text("1.5"),
            text("2.50"),
            text("-0.500"),
            text("-12:00:00.25"),
            text("2024-07-01 00:00:00.125"),
            text("é"),
            Some(point),
        ]]
    );
}

#[tokio::test]
async fn zero_dates_follow_the_setting() {
    let mut way = Way::new("zero_dates").await;
    way.from
        .mariadb(
            "set sql_mode = ''; create table z (id int primary key, d date, t datetime(3)); \
             insert into z values (1, '0000-00-00', '2024-01-01 00:00:00'), (2, '2024-01-01', '0000-00-00 00:00:00'), \
             (3, '2020-00-10', '2020-10-00 01:02:03.5'), (4, '2024-12-31', null)",
        )
        .await;
    let day = |day: &str| text(day);
    for (setting, expected, refused) in [
        (
            "null",
            vec![
                vec![text("1"), None, day("2024-01-01 00:00:00.000")],
                vec![text("2"), day("2024-01-01"), None],
                vec![text("3"), None, None],
                vec![text("4"), day("2024-12-31"), None],
            ],
            vec![],
        ),
        (
            "epoch",
            vec![
                vec![text("1"), day("1970-01-01"), day("2024-01-01 00:00:00.000")],
                vec![text("2"), day("2024-01-01"), day("1970-01-01 00:00:00.000")],
                vec![text("3"), day("1970-01-01"), day("1970-01-01 00:00:00.000")],
                vec![text("4"), day("2024-12-31"), None],
            ],
            vec![],
        ),
        (
            "error",
            vec![vec![text("4"), day("2024-12-31"), None]],
            vec!["id=1", "id=2", "id=3"],
        ),
    ] {
        let mut endpoint = super::drive::endpoint(&way.from, Role::Source);
        endpoint.settings.insert("ZeroDates".into(), json!(setting));
        way.source = super::drive::source(&endpoint).await;
        let (rows, rejected, _) = read(&way, "z", None).await;
        assert_eq!(rows, expected, "{setting}");
        let keys: Vec<&str> = rejected.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, refused, "{setting}");
    }
}

#[tokio::test]
async fn long_values_are_cut_at_the_end_of_a_character_and_counted() {
    let way = Way::new("cut").await;
    way.from
        .mariadb(
            "create table l (id int primary key, t longtext, b longblob, j json); \
             insert into l values (1, 'aüüü', x'c3bcc3bc', '1'), (2, 'abc', null, null), (3, 'a', 'b', '\"too long\"')",
        )
        .await;
    let (rows, rejected, truncated) = read(&way, "l", Some(4)).await;
    assert_eq!(
        rows,
        [
            vec![
                text("1"),
                text("aü"),
                Some(vec![0xc3, 0xbc, 0xc3, 0xbc]),
                text("1")
            ],
            vec![text("2"), text("abc"), None, None],
        ]
    );
    assert_eq!(truncated, 1);
    // Half a JSON document is none.
    let [row] = &rejected[..] else {
        panic!("{rejected:?}")
    };
    assert_eq!(
        (row.key.as_str(), row.column.as_deref()),
        ("id=3", Some("j"))
    );
}

/// A column that says latin1 and holds other bytes is read as it says: nothing becomes a question mark.
#[tokio::test]
async fn character_sets_are_read_as_declared() {
    let way = Way::new("charsets").await;
    way.from
        .mariadb(
            "create table s (id int primary key, l varchar(9) character set latin1, u varchar(9) character set utf8mb3, x varchar(9) character set ucs2); \
             insert into s values (1, x'c3bc', 'ü', 'あ')",
        )
        .await;
    let (rows, _, _) = read(&way, "s", None).await;
    assert_eq!(rows, [vec![text("1"), text("Ã¼"), text("ü"), text("あ")]]);
}
