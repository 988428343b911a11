//! Values of 64 MiB pass whole, in every pair, and memory stays bounded.

use crate::{
    migrate::migrate,
    own_types::into_schema,
    side::{ENGINES, Engine, Side},
};

/// Makes a table with small rows around one text and one blob of 64 MiB, made by the server itself.
async fn fill(side: &Side) {
    let script = match side.engine() {
        Engine::Postgres => {
            "create table documents (id int primary key, words text, image bytea);
             insert into documents select i, 'small', '\\x00' from generate_series(1, 20) i;
             insert into documents values (100, repeat(E'na\\u00efve \\\\ \\n', 6100805), null);
             insert into documents values (101, null, decode(repeat('00ff5c0a', 16777216), 'hex'));"
        }
        Engine::MariaDb => {
            "create table documents (id int primary key, words longtext, image longblob) default charset utf8mb4;
             insert into documents select seq, 'small', x'00' from seq_1_to_20;
             insert into documents values (100, repeat('na\u{ef}ve \\\\ \\n', 6100805), null);
             insert into documents values (101, null, repeat(x'00ff5c0a', 16777216));"
        }
        Engine::Sqlite => {
            "create table documents (id integer primary key, words text, image blob);
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 20) insert into documents select i, 'small', x'00' from n;
             insert into documents values (100, replace(hex(zeroblob(3050403)), '0', 'na\u{ef}ve \\ ' || char(10)), null);
             insert into documents values (101, null, cast(replace(hex(zeroblob(8388608)), '0', char(65, 10, 92, 7)) as blob));"
        }
    };
    side.sql(script).await;
}

async fn digests(side: &Side) -> Vec<Vec<Option<String>>> {
    let query = match side.engine() {
        Engine::Postgres => "select id::text, md5(words), octet_length(words)::text, md5(image), octet_length(image)::text from documents order by id".to_owned(),
        Engine::MariaDb => format!("select id, md5(words), octet_length(words), md5(image), octet_length(image) from {} order by id", side.table("documents")),
        // Python's sqlite3 has no digest: lengths, and both ends of the value.
        Engine::Sqlite => "select id, length(cast(words as blob)), substr(words, 1, 40), substr(words, -40), length(image), hex(substr(image, 1, 40)), hex(substr(image, -40)) from documents order by id".to_owned(),
    };
    side.rows(&query).await
}

async fn pair(from: Engine, to: Engine) {
    let (source, target) = tokio::join!(Side::new(from), Side::new(to));
    fill(&source).await;
    let (rule, _file) = into_schema(&source, &target);
    migrate(&source.url(), &target.url(), &["--mappings", &rule])
        .await
        .done();
    if from == to {
        assert_eq!(digests(&source).await, digests(&target).await, "{from:?}");
        return;
    }
    // Back into the source's own engine, so that one and the same query compares whole values.
    let back = Side::new(from).await;
    let (rule, _file) = into_schema(&target, &back);
    migrate(&target.url(), &back.url(), &["--mappings", &rule])
        .await
        .done();
    assert_eq!(
        digests(&source).await,
        digests(&back).await,
        "{from:?} to {to:?} and back"
    );
}

/// One after the other: each holds several copies of 64 MiB in servers and programs.
#[tokio::test]
async fn large_values_pass_whole_in_every_pair() {
    for from in ENGINES {
        for to in ENGINES {
            pair(from, to).await;
        }
    }
}
