//! Loads: cut, careful, refused, claimed, interrupted.

use super::drive::Way;

#[tokio::test]
async fn a_table_comes_over_with_its_ledger() {
    let way = Way::new("plain").await;
    way.from
        .mariadb("create table item (id int primary key, name varchar(20)); insert into item values (1, 'one'), (2, null)")
        .await;
    let outcome = way.take("item").await.unwrap();
    assert_eq!(outcome.account.applied, 2);
    assert_eq!(
        way.from.rows("select * from item order by id").await,
        way.to.rows("select * from item order by id").await
    );
    let ledger = way.target.ledger().await.unwrap();
    assert_eq!(ledger.len(), 2);
    assert!(ledger.iter().all(|row| row.account == outcome.account));
    assert!(outcome.seam.contains("bin.0"), "{}", outcome.seam);
}
