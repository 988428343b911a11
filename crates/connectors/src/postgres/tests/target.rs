//! What is done with target tables, and with what belongs to them.

use crate::postgres::testing::Pair;
use towpath_data::{
    connector::{Prepare, Target, TargetTriggers},
    endpoint::Secret,
    failure::Scope,
    schema::TableName,
};

/// A user of the target that owns its database's public schema, and may nothing else.
async fn as_owner(pair: &mut Pair) {
    let name = format!("owner_of_{}", pair.to.name());
    pair.to
        .psql(&format!(
            "create role {name} login password 'secret'; grant create, usage on schema public to {name}; grant create on database {} to {name}",
            pair.to.name()
        ))
        .await;
    pair.target.username = name;
    pair.target.password = Secret::new("secret");
}

const FAMILY: &str = "create table parents (id int primary key, name text);
    create table children (id int primary key, parent int references parents, name text);
    insert into parents select i, 'p' || i from generate_series(1, 100) i;
    insert into children select i, 1 + i % 100, 'c' || i from generate_series(1, 1000) i;";

/// The same tables at the target, with triggers that note what they see.
const WATCHED: &str = "create table parents (id int primary key, name text);
    create table children (id int primary key, parent int constraint \"odd \"\"key\" references parents on delete cascade, name text);
    create table seen (what text);
    create function note() returns trigger language plpgsql as $$ begin insert into public.seen values (tg_name); return new; end $$;
    create trigger \"usual\" before insert on children for each row execute function note();
    create trigger always after insert on children for each row execute function note();
    alter table children enable always trigger always;
    create trigger off before insert on children for each row execute function note();
    alter table children disable trigger off;
    create trigger emptied before truncate on children execute function note();
    insert into parents values (5000, 'old'); insert into children values (5000, 5000, 'old'); delete from seen;";

async fn state(pair: &Pair) -> String {
    pair.to
        .value(
            "select (select string_agg(tgname || tgenabled::text, ',' order by tgname) from pg_trigger where tgrelid = 'children'::regclass and not tgisinternal)
             || ' ' || (select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype = 'f' and conrelid = 'children'::regclass)",
        )
        .await
}

#[tokio::test]
async fn triggers_and_foreign_keys_are_off_during_the_load_and_on_again() {
    for superuser in [true, false] {
        let mut pair = Pair::new().await;
        pair.from.psql(FAMILY).await;
        pair.to.psql(WATCHED).await;
        if !superuser {
            as_owner(&mut pair).await;
            let owner = &pair.target.username;
            pair.to
                .psql(&format!("alter table parents owner to {owner}; alter table children owner to {owner}; alter table seen owner to {owner}"))
                .await;
        }
        let before = state(&pair).await;
        (pair.how, pair.consent) = (Prepare::TruncateBeforeLoad, true);
        // Children first: their parents are not there yet.
        pair.load_all(&["children", "parents"]).await.unwrap();
        assert_eq!(pair.to.value("select count(*) from children").await, "1000");
        assert_eq!(state(&pair).await, before, "superuser: {superuser}");
        let seen = pair
            .to
            .value("select coalesce(string_agg(distinct what, ','), '') from seen")
            .await;
        // Only a superuser's sessions keep a trigger on truncate silent.
        assert_eq!(seen, if superuser { "" } else { "emptied" });
        assert_eq!(
            pair.to
                .value(
                    "select count(*) from towpath_tables where claimed or switched_off is not null"
                )
                .await,
            "0"
        );
    }
}

#[tokio::test]
async fn triggers_fire_when_asked_for() {
    let mut pair = Pair::new().await;
    pair.from.psql(FAMILY).await;
    pair.to.psql(WATCHED).await;
    let before = state(&pair).await;
    (pair.how, pair.consent) = (Prepare::TruncateBeforeLoad, true);
    pair.triggers = TargetTriggers::Fire;
    pair.load_all(&["children", "parents"]).await.unwrap();
    let seen = pair
        .to
        .rows("select what, count(*)::text from seen where what <> 'emptied' group by 1 order by 1")
        .await;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        seen,
        [
            vec![some("always"), some("1000")],
            vec![some("usual"), some("1000")]
        ]
    );
    assert_eq!(state(&pair).await, before);
}

#[tokio::test]
async fn an_interrupted_task_restores_what_it_switched_off() {
    let mut pair = Pair::new().await;
    pair.from.psql(FAMILY).await;
    pair.to.psql(WATCHED).await;
    as_owner(&mut pair).await;
    let owner = pair.target.username.clone();
    pair.to
        .psql(&format!(
            "alter table parents owner to {owner}; alter table children owner to {owner}; alter table seen owner to {owner}"
        ))
        .await;
    let before = state(&pair).await;
    (pair.how, pair.consent) = (Prepare::TruncateBeforeLoad, true);
    let source = pair.open_source().await.unwrap();
    let plans = [
        pair.plan(source.as_ref(), "children").await,
        pair.plan(source.as_ref(), "parents").await,
    ];
    let names: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
    // Two runs that end in the midst of their work.
    for _ in 0..2 {
        let target = pair.open_target().await.unwrap();
        target.claim(&names).await.unwrap();
        for prepared in pair.prepare(target.as_ref(), &plans).await.unwrap() {
            prepared.unwrap();
        }
        assert_eq!(pair.to.value("select count(*) from pg_constraint where contype = 'f' and conrelid = 'children'::regclass").await, "0");
    }
    let target = pair.open_target().await.unwrap();
    target.release().await.unwrap();
    assert_eq!(state(&pair).await, before);
    // What cannot be restored is said with its statement, and stays noted.
    let target = pair.open_target().await.unwrap();
    target.claim(&names).await.unwrap();
    for prepared in pair.prepare(target.as_ref(), &plans).await.unwrap() {
        prepared.unwrap();
    }
    pair.to
        .psql("insert into children values (1, 12345, 'orphan')")
        .await;
    let failure = target.release().await.unwrap_err();
    let said = failure.to_string();
    assert!(
        said.contains("children") && said.contains("add constraint \"odd \"\"key\""),
        "{said}"
    );
    pair.to.psql("delete from children").await;
    pair.open_target().await.unwrap().release().await.unwrap();
    assert_eq!(state(&pair).await, before);
}

#[tokio::test]
async fn a_table_that_others_refer_to_is_not_emptied_without_them() {
    for how in [Prepare::TruncateBeforeLoad, Prepare::DropAndCreate] {
        let mut pair = Pair::new().await;
        pair.from.psql(FAMILY).await;
        pair.to.psql(WATCHED).await;
        (pair.how, pair.consent) = (how, true);
        let failure = pair.load("parents").await.unwrap_err();
        assert_eq!(failure.scope, Scope::Table);
        assert!(
            failure.to_string().contains("public.children refers to it"),
            "{failure}"
        );
        assert_eq!(pair.to.value("select count(*) from children").await, "1");
        pair.task = "task-2".into();
        pair.open_target()
            .await
            .unwrap()
            .claim(&[TableName::new("public", "parents")])
            .await
            .unwrap_err();
    }
}

#[tokio::test]
async fn rows_of_others_need_consent() {
    let mut pair = Pair::new().await;
    pair.from
        .psql("create table t (id int primary key); insert into t values (1), (2)")
        .await;
    pair.to
        .psql("create table t (id int primary key); insert into t values (7)")
        .await;
    for how in [Prepare::DropAndCreate, Prepare::TruncateBeforeLoad] {
        pair.how = how;
        let failure = pair.load("t").await.unwrap_err();
        assert!(failure.to_string().contains("holds rows"), "{failure}");
        assert_eq!(pair.to.value("select id from t").await, "7");
    }
    pair.how = Prepare::DoNothing;
    pair.load("t").await.unwrap();
    // Appended rows do not make the table ours, not even for a resumed task.
    pair.how = Prepare::Again;
    let (source, target) = (
        pair.open_source().await.unwrap(),
        pair.open_target().await.unwrap(),
    );
    let plan = pair.plan(source.as_ref(), "t").await;
    let prepared = pair
        .prepare(target.as_ref(), std::slice::from_ref(&plan))
        .await
        .unwrap()
        .remove(0)
        .unwrap();
    assert!(!prepared.ours);
    assert_eq!(pair.to.value("select count(*) from t").await, "3");
    // With consent, and then without: what a task of this installation made is ours.
    (pair.how, pair.consent) = (Prepare::DropAndCreate, true);
    pair.load("t").await.unwrap();
    (pair.consent, pair.task) = (false, "task-2".into());
    pair.load("t").await.unwrap();
    assert_eq!(pair.to.value("select count(*) from t").await, "2");
}

#[tokio::test]
async fn a_claimed_table_is_refused_and_says_how_to_free_it() {
    let mut pair = Pair::new().await;
    let names = [TableName::new("public", "it's"), TableName::new("s", "t")];
    let first = pair.open_target().await.unwrap();
    first.claim(&names).await.unwrap();
    first.claim(&names).await.unwrap();
    pair.task = "task-2".into();
    let second = pair.open_target().await.unwrap();
    second.claim(&[TableName::new("s", "other")]).await.unwrap();
    let failure = second
        .claim(&[names[0].clone(), TableName::new("s", "u")])
        .await
        .unwrap_err();
    assert!(
        failure.what.contains("task-1") && failure.what.contains("task-2"),
        "{failure}"
    );
    let advice = failure.advice.unwrap();
    pair.to.psql(advice.split_once("gone: ").unwrap().1).await;
    second.claim(&names[..1]).await.unwrap();
    first.release().await.unwrap();
    second.claim(&names).await.unwrap();
    second.forget().await.unwrap();
    assert_eq!(
        pair.to.value("select count(*) from towpath_tables").await,
        "0"
    );
}

#[tokio::test]
async fn control_tables_are_made_by_many_at_once_and_in_a_schema_of_their_own() {
    let pair = Pair::new().await;
    let targets: Vec<_> = futures_util::future::join_all((0..6).map(|_| pair.open_target())).await;
    let names = [TableName::new("public", "t")];
    let claims = targets
        .iter()
        .map(|target| target.as_ref().unwrap().claim(&names));
    for claimed in futures_util::future::join_all(claims).await {
        claimed.unwrap();
    }
    let mut context = crate::postgres::testing::context("task-1");
    context.control_schema = "Towpath's".into();
    let open = crate::postgres::CONNECTOR.target.unwrap();
    let target = open(&pair.target, &context).await.unwrap();
    target.claim(&names).await.unwrap();
    assert_eq!(
        pair.to
            .value("select count(*) from \"Towpath's\".towpath_tables")
            .await,
        "1"
    );
}

#[tokio::test]
async fn a_user_without_rights_is_told_which() {
    let mut pair = Pair::new().await;
    pair.from.psql("create table t (id int primary key)").await;
    as_owner(&mut pair).await;
    pair.to
        .psql(&format!(
            "revoke create on schema public from {}",
            pair.target.username
        ))
        .await;
    let failure = pair.load("t").await.unwrap_err();
    assert_eq!(failure.scope, Scope::Task);
    assert!(
        failure
            .to_string()
            .contains("grant usage, create on schema \"public\""),
        "{failure}"
    );
    let name = format!("reader_of_{}", pair.from.name());
    pair.from.psql(&format!("create role {name} login password 'secret'; create table u (id int); insert into t values (1)")).await;
    let mut pair = Pair {
        target: Pair::new().await.target,
        ..pair
    };
    pair.source.username = name.clone();
    pair.source.password = Secret::new("secret");
    let failure = pair.load("t").await.unwrap_err();
    assert_eq!(failure.scope, Scope::Table);
    assert!(
        failure
            .to_string()
            .contains(&format!("grant select on \"public\".\"t\" to \"{name}\"")),
        "{failure}"
    );
}

#[tokio::test]
async fn computed_and_numbered_columns_of_the_target_are_respected() {
    for raw in [true, false] {
        let mut pair = Pair::new().await;
        pair.raw = raw;
        pair.from
            .psql("create table t (id int generated always as identity primary key, a int, doubled int generated always as (a * 2) stored); insert into t (a) values (5), (6)")
            .await;
        pair.load("t").await.unwrap();
        assert_eq!(
            pair.to
                .value("select string_agg(doubled::text, ',' order by id) from t")
                .await,
            "10,12"
        );
        pair.to.psql("drop table t; create table t (doubled int generated always as (a * 3) stored, id bigint generated always as identity primary key, a int)").await;
        pair.how = Prepare::DoNothing;
        pair.load("t").await.unwrap();
        assert_eq!(
            pair.to
                .value("select string_agg(id || ':' || doubled, ',' order by id) from t")
                .await,
            "1:15,2:18"
        );
        pair.how = Prepare::DropAndCreate;
    }
}

#[tokio::test]
async fn one_table_is_emptied_with_its_ledger_rows() {
    let mut pair = Pair::new().await;
    pair.from.psql(FAMILY).await;
    pair.load_all(&["parents", "children"]).await.unwrap();
    pair.to
        .psql("alter table children add foreign key (parent) references parents")
        .await;
    let target = pair.open_target().await.unwrap();
    let source = pair.open_source().await.unwrap();
    let plan = pair.plan(source.as_ref(), "parents").await;
    assert_eq!(target.ledger().await.unwrap().len(), 4);
    // Another table refers to it: it is emptied nevertheless.
    target
        .empty(&pair.id(&plan, 0), &plan.target)
        .await
        .unwrap();
    assert_eq!(pair.to.value("select count(*) from parents").await, "0");
    assert_eq!(target.ledger().await.unwrap().len(), 2);
    pair.task = "task-2".into();
    assert!(
        pair.open_target()
            .await
            .unwrap()
            .ledger()
            .await
            .unwrap()
            .is_empty()
    );
    forget(target.as_ref()).await;
    assert_eq!(
        pair.to.value("select count(*) from towpath_ledger").await,
        "0"
    );
}

async fn forget(target: &dyn Target) {
    target.forget().await.unwrap();
}
