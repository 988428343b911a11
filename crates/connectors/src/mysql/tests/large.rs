//! Values that do not fit one packet, and rows that the target does not take.

use super::drive::Way;
use towpath_testkit::MariaDb;

const MEBIBYTE: usize = 1 << 20;

#[tokio::test]
async fn values_of_many_packets_come_over_in_both_lanes() {
    let mut way = Way::new("large").await;
    // Sizes around the limits of one packet, with bytes that have to be escaped.
    way.from
        .mariadb(
            "create table large (id int primary key, b longblob, t longtext, n int); \
             insert into large values (1, repeat(x'00095c0aff', 4000000), repeat('ü\\t', 6000000), 1), \
             (2, repeat('x', 16777215 - 20), null, 2), (3, repeat('x', 16777215 - 11), '', 3), \
             (4, repeat('x', 16777214 - 11), '', 4), (5, repeat('x', 2 * 16777215 - 11), '', 5), (6, '', 'small', 6), \
             (7, repeat('y', 3000000), repeat('z', 3000000), 7)",
        )
        .await;
    let compared = "select id, length(b), md5(b), length(t), md5(t), n from large order by id";
    let expected = way.from.rows(compared).await;
    for careful in [false, true] {
        way.how.careful = careful;
        let outcome = way.take("large").await.unwrap();
        assert_eq!(
            (outcome.account.applied, outcome.again),
            (7, 0),
            "careful: {careful}"
        );
        assert_eq!(way.to.rows(compared).await, expected, "careful: {careful}");
        // Everything that was counted against the budget was given back.
        assert_eq!(way.context.memory.used(), 0);
    }
}

#[tokio::test]
async fn a_row_that_the_target_does_not_take_is_named_with_the_statement_that_lets_it() {
    let small = MariaDb::setup()
        .setting("max-allowed-packet", "4M")
        .start()
        .await;
    let from = MariaDb::shared().await.database().await;
    let way = Way::between(from, small.database().await, "too_large").await;
    way.from
        .mariadb(&format!(
            "create table t (id int primary key, v longtext); insert into t values (1, 'a'), (2, repeat('x', {})), (3, repeat('y', {}))",
            5 * MEBIBYTE,
            3 * MEBIBYTE
        ))
        .await;
    let outcome = way.take("t").await.unwrap();
    assert_eq!((outcome.account.applied, outcome.again), (2, 1));
    let [row] = &outcome.rejected[..] else {
        panic!("{:?}", outcome.rejected)
    };
    assert_eq!(
        (row.key.as_str(), row.column.as_deref()),
        ("id=2", Some("v"))
    );
    assert!(
        row.reason
            .contains("set global max_allowed_packet = 8388608"),
        "{}",
        row.reason
    );
    assert_eq!(
        way.to.value("select sum(length(v)) from t").await,
        (3 * MEBIBYTE + 1).to_string()
    );
}
