//! The sample shop of `towpath demo`: 50,000 rows in five tables, the same at each run.

use std::path::Path;

use rusqlite::{Connection, params};

/// Rows of all tables.
pub(super) const ROWS: u32 = CUSTOMERS + PRODUCTS + ORDERS + ITEMS + REVIEWS;
/// How many tables there are.
pub(super) const TABLES: usize = 5;

const CUSTOMERS: u32 = 4_000;
const PRODUCTS: u32 = 1_000;
const ORDERS: u32 = 12_000;
const ITEMS: u32 = 30_000;
const REVIEWS: u32 = 3_000;

const CREATE: &str = "
pragma journal_mode = wal;
create table customers (
    id integer primary key,
    name varchar(80) not null,
    email varchar(120) not null unique,
    birthday date,
    joined datetime not null,
    active boolean not null
);
create table products (
    id integer primary key,
    name varchar(80) not null,
    price decimal(10,2) not null check (price >= 0),
    weight double,
    picture blob
);
create table orders (
    id integer primary key,
    customer_id integer not null references customers (id),
    ordered datetime not null,
    shipped date,
    total decimal(12,2) not null
);
create table order_items (
    order_id integer not null references orders (id),
    line integer not null,
    product_id integer not null references products (id),
    quantity integer not null,
    price decimal(10,2) not null,
    primary key (order_id, line)
) without rowid;
create table reviews (
    product_id integer not null references products (id),
    customer_id integer not null references customers (id),
    stars integer not null check (stars between 1 and 5),
    written datetime not null,
    text text
);
create index orders_by_customer on orders (customer_id);
";

const FIRST: [&str; 10] = [
    "Ada", "Zoë", "Łukasz", "José", "Mária", "Søren", "Nikos", "Olha", "Yūki", "Chiara",
];
const LAST: [&str; 8] = [
    "O'Neill",
    "Müller",
    "Nowák",
    "García",
    "Ивано́ва",
    "Smith",
    "佐藤",
    "d'Angelo",
];
const THING: [&str; 8] = [
    "Lantern", "Rope", "Kettle", "Oar", "Compass", "Blanket", "Anchor", "Mug",
];
const KIND: [&str; 5] = ["brass", "small", "green", "folding", "heavy"];
const OPINION: [&str; 5] = [
    "Broke on the first day.\nNever again.",
    "It's \"fine\", I suppose.",
    "Does what it says ✓",
    "Très bien, mais un peu cher.",
    "Absolutely wonderful 🚣 — bought two!",
];

/// Makes the shop in a new file.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn make(path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(CREATE)?;
    let transaction = connection.transaction()?;
    let mut dice = Dice(20_240_229);
    people_and_things(&transaction, &mut dice)?;
    orders(&transaction, &mut dice)?;
    reviews(&transaction, &mut dice)?;
    transaction.commit()
}

fn people_and_things(connection: &Connection, dice: &mut Dice) -> rusqlite::Result<()> {
    let mut customer = connection.prepare("insert into customers values (?, ?, ?, ?, ?, ?)")?;
    for id in 1..=CUSTOMERS {
        let name = format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST));
        let email = format!("customer{id}@example.com");
        let birthday = (dice.below(10) > 0).then(|| dice.day(1940, 65));
        let (joined, active) = (dice.moment(), dice.below(8) > 0);
        customer.execute(params![id, name, email, birthday, joined, active])?;
    }
    let mut product = connection.prepare("insert into products values (?, ?, ?, ?, ?)")?;
    for id in 1..=PRODUCTS {
        let name = format!("{} {} no. {id}", dice.pick(&KIND), dice.pick(&THING));
        let price = money(dice.below(20_000) + 99);
        let weight = (dice.below(5) > 0).then(|| f64::from(dice.below(100_000)) / 7.0);
        let picture: Option<Vec<u8>> = (dice.below(3) > 0).then(|| {
            let length = 200 + dice.below(2_000);
            (0..length).map(|_| dice.byte()).collect()
        });
        product.execute(params![id, name, price, weight, picture])?;
    }
    Ok(())
}

fn orders(connection: &Connection, dice: &mut Dice) -> rusqlite::Result<()> {
    let mut order = connection.prepare("insert into orders values (?, ?, ?, ?, ?)")?;
    let mut item = connection.prepare("insert into order_items values (?, ?, ?, ?, ?)")?;
    for id in 1..=ORDERS {
        // Two or three lines an order: 30,000 in all.
        let lines: Vec<(u32, u32, u32)> = (0..2 + id % 2)
            .map(|_| {
                let (product, quantity) = (1 + dice.below(PRODUCTS), 1 + dice.below(9));
                (product, quantity, 99 + dice.below(20_000))
            })
            .collect();
        let total = lines
            .iter()
            .map(|(_, quantity, price)| quantity * price)
            .sum();
        let (customer, ordered) = (1 + dice.below(CUSTOMERS), dice.moment());
        let shipped = (dice.below(6) > 0).then(|| dice.day(2024, 2));
        order.execute(params![id, customer, ordered, shipped, money(total)])?;
        for (line, (product, quantity, price)) in (1_u32..).zip(lines) {
            item.execute(params![id, line, product, quantity, money(price)])?;
        }
    }
    Ok(())
}

fn reviews(connection: &Connection, dice: &mut Dice) -> rusqlite::Result<()> {
    let mut review = connection.prepare("insert into reviews values (?, ?, ?, ?, ?)")?;
    for _ in 0..REVIEWS {
        let (product, customer) = (1 + dice.below(PRODUCTS), 1 + dice.below(CUSTOMERS));
        let (stars, written) = (1 + dice.below(5), dice.moment());
        let text = (dice.below(4) > 0).then(|| dice.pick(&OPINION));
        review.execute(params![product, customer, stars, written, text])?;
    }
    Ok(())
}

/// Hundredths as a decimal number.
fn money(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Numbers that look like chance and are the same at each run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap_or(0)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let count = u32::try_from(words.len()).unwrap_or(1);
        let place = usize::try_from(self.below(count)).unwrap_or(0);
        words.get(place).copied().unwrap_or_default()
    }

    fn day(&mut self, from: u32, years: u32) -> String {
        let (year, month, day) = (
            from + self.below(years),
            1 + self.below(12),
            1 + self.below(28),
        );
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn moment(&mut self) -> String {
        let day = self.day(2021, 4);
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        format!(
            "{day} {hour:02}:{minute:02}:{second:02}.{:03}",
            self.below(1000)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shop_is_whole_and_the_same_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let sums: Vec<(u32, String)> = ["one.db", "two.db"]
            .iter()
            .map(|name| {
                let path = folder.path().join(name);
                make(&path).unwrap();
                let connection = Connection::open(&path).unwrap();
                let broken = connection
                    .prepare("pragma foreign_key_check")
                    .unwrap()
                    .exists([])
                    .unwrap();
                assert!(!broken, "a row refers to nothing");
                connection
                    .query_row(
                        "select (select count(*) from customers) + (select count(*) from products) + (select count(*) from orders) \
                         + (select count(*) from order_items) + (select count(*) from reviews), \
                         (select sum(total) || sum(length(ordered)) from orders) || (select group_concat(hex(picture)) from products)",
                        [],
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )
                    .unwrap()
            })
            .collect();
        assert_eq!(sums[0].0, ROWS);
        assert_eq!(sums[0], sums[1]);
    }
}
