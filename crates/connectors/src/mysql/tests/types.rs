//! Every type there and back, to the last bit.

use super::drive::{Way, computed};
use towpath_data::connector::Prepare;

const EVERYTHING: &str = "create table everything (
    id int unsigned zerofill not null primary key, tiny tinyint, small smallint unsigned, medium mediumint,
    big bigint unsigned, exact decimal(65,30), padded decimal(8,2) zerofill, single float, fixed float(7,3),
    wide double, bits bit(1), manybits bit(13), allbits bit(64), born year, day date, at datetime(6), moment timestamp(6) null,
    span time(6), letters char(4) character set latin1 collate latin1_german1_ci, words varchar(40), sjis varchar(20) character set sjis,
    long_words longtext, raw binary(4), bytes varbinary(300), large longblob, choice enum('a','b''c',''), several set('x','y','z'),
    document json, shape geometry, place point, address inet6, uid uuid, hidden varchar(10) invisible,
    doubled int as (tiny * 2) stored, trebled int generated always as (tiny * 3) virtual,
    packed varchar(200) compressed, `we``ird \"na.me\" %` int)";

const ROWS: &str = r#"set sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'; set time_zone = '+00:00';
    insert into everything (id, tiny, small, medium, big, exact, padded, single, fixed, wide, bits, manybits, allbits, born, day, at,
        moment, span, letters, words, sjis, long_words, raw, bytes, large, choice, several, document, shape, place, address, uid,
        hidden, packed, `we``ird "na.me" %`) values
    (0, -128, 65535, -8388608, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567891, 12.5,
        0.1, 1.125, 0.1, b'1', b'1010101010101', b'1111111111111111111111111111111111111111111111111111111111111111', '0000',
        '0000-00-00', '0000-00-00 00:00:00', '2024-06-30 23:59:59.999999', '-838:59:59', 'öß', 'naïve 💧', 'あ', 'tab\tline\nback\\slash\0nul\rcr',
        'ab', x'0009000a5c00', x'ff00fe09ff0a5cff', 'b''c', 'x,z', '{"a": [1, 2]}', st_geomfromtext('POLYGON((0 0,1 0,1 1,0 0))', 4326),
        point(1.5, -2.25), '2001:db8::ff', '123e4567-e89b-12d3-a456-426614174000', 'seen', repeat('z', 150), 7),
    (1, 127, 0, 8388607, 0, -0.000000000000000000000000000001, 0, '-0', -1.5, '-0', b'0', b'0', b'0', 2024, '2020-00-10', '2020-02-31 12:00:00',
        '1970-01-01 00:00:01', '838:59:59', '', '', '', '', '', '', '', '', '', '[]', null, null, '::', '00000000-0000-0000-0000-000000000000', '', '', 0),
    (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null),
    (4294967295, 1, 1, 1, 1, 1, 1, 16777217, 1, 2.2250738585072014e-308, b'1', b'1', b'1', 1901, '9999-12-31', '9999-12-31 23:59:59.999999',
        '2038-01-19 03:14:07.999999', '00:00:00.000001', 'a  ', 'trailing   ', 'x', '\\N', '\0\0', '\\N', '\\N', 'a', 'y', 'null', null, null, null, null, null, null, 1),
    (5, 5, 5, 5, 5, 5, 5, 3.4028234663852886e38, 5, 5e-324, b'0', b'101', b'101', 1999, '2024-02-29', '2024-02-29 00:00:00.5', null, '12:34:56.789',
        'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'a', 'x', '1', null, null, null, null, null, null, 5)"#;

/// What is compared: the values as hexadecimal where their text could hide a difference.
const COMPARED: &str = "select id, tiny, small, medium, big, exact, padded, hex(cast(single as double)), single*1e0, fixed, wide,
    bits+0, manybits+0, allbits+0, born, day, at, moment, span, hex(letters), hex(words), hex(sjis), hex(long_words), hex(raw), hex(bytes),
    hex(large), choice, several, document, hex(shape), hex(place), address, uid, hidden, doubled, trebled, packed, `we``ird \"na.me\" %`
    from everything order by id";

#[tokio::test]
async fn every_type_comes_over_to_the_last_bit() {
    for careful in [false, true] {
        let mut way = Way::new(if careful { "types_careful" } else { "types" }).await;
        way.how.careful = careful;
        way.from.mariadb(EVERYTHING).await;
        way.from.mariadb(ROWS).await;
        let outcome = way.take("everything").await.unwrap();
        // An empty enum that is not one of its words cannot be stored under a strict mode; here it is one.
        assert_eq!(outcome.rejected, [], "careful: {careful}");
        assert_eq!(outcome.again, 0, "careful: {careful}");
        assert_eq!(way.from.rows(COMPARED).await, way.to.rows(COMPARED).await);
        let types = "select column_name, column_type, character_set_name, collation_name, is_nullable, generation_expression
            from information_schema.columns where table_schema = database() order by ordinal_position";
        assert_eq!(way.from.rows(types).await, way.to.rows(types).await);
        let name = towpath_data::schema::TableName::new(way.to.name(), "everything");
        let made = way.target.describe(&[name]).await.unwrap().pop().unwrap();
        assert_eq!(computed(&made), ["doubled", "trebled"]);
        // The same again into the table that is there now.
        way.how.prepare = Prepare::TruncateBeforeLoad;
        assert_eq!(way.take("everything").await.unwrap().account.applied, 5);
        assert_eq!(way.from.rows(COMPARED).await, way.to.rows(COMPARED).await);
    }
}
