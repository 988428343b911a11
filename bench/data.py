"""The benchmark's data: the same rows on every machine, made by the source servers themselves.

line_item   16 columns of a trade record: integers, decimals, dates, short texts, few NULLs
account     4 columns, narrow: a key, two integers, a filler
document    2 large columns, text and binary, of 0 to 64 KB, most of them small
small_NNN   many tables of few rows: what a table costs
"""

import subprocess

LINE_ITEM = [
    ("id", "bigint"),
    ("order_id", "integer"),
    ("part_id", "integer"),
    ("supplier_id", "integer"),
    ("line", "integer"),
    ("quantity", "decimal(15,2)"),
    ("price", "decimal(15,2)"),
    ("discount", "decimal(15,2)"),
    ("tax", "decimal(15,2)"),
    ("returned", "char(1)"),
    ("state", "char(1)"),
    ("shipped", "date"),
    ("committed", "date"),
    ("received", "timestamp"),
    ("carrier", "varchar(10)"),
    ("remark", "varchar(64)"),
]
ACCOUNT = [("id", "integer"), ("branch", "integer"), ("balance", "integer"), ("filler", "char(20)")]
DOCUMENT = [("id", "integer"), ("kind", "integer"), ("body", "text"), ("scan", "bytea")]
SMALL = [("id", "integer"), ("name", "varchar(40)"), ("amount", "decimal(12,3)"), ("day", "date")]

SMALL_ROWS = 500

# A multiplicative hash keeps the values spread and the same everywhere.
SPREAD = "((i * {factor}::bigint + 12345) % 2147483647)"


def spread(factor, below):
    return f"({SPREAD.format(factor=factor)} % {below})"


ROWS_OF = {
    "line_item": f"""
        select i, i / 4 + 1, 1 + {spread(48271, 200000)}, 1 + {spread(69621, 10000)}, i % 4 + 1,
            {spread(16807, 5000)} / 100.0, {spread(39373, 10500000)} / 100.0, i % 11 / 100.0, i % 9 / 100.0,
            substr('ANR', (i % 3)::int + 1, 1), substr('OF', (i % 2)::int + 1, 1),
            date '1992-01-02' + {spread(40692, 2500)}::int, date '1992-01-30' + {spread(40014, 2500)}::int,
            timestamp '1992-02-01' + {spread(62089911, 200000000)} * interval '1 second',
            (array['AIR', 'SHIP', 'TRUCK', 'RAIL', 'MAIL', 'FOB', 'REG AIR'])[i % 7 + 1],
            case when i % 50 > 0 then substr(md5(i::text) || md5((-i)::text), 1, 10 + (i % 34)::int) end
        from generate_series(1, {{rows}}::bigint) i""",
    "account": f"""
        select i, (i - 1) / 100000 + 1, {spread(48271, 1048576)}, '' from generate_series(1, {{rows}}::bigint) i""",
    "document": f"""
        select i, i % 2,
            case when i % 2 = 0 then substr(repeat(md5(i::text) || ' naïve ✓ ' || chr(10), 1 + size / 40), 1, size) end,
            case when i % 2 = 1 then substr(decode(repeat(md5(i::text), 1 + size / 16), 'hex'), 1, size) end
        from (select i, (65536 * power({spread(48271, 10000)} / 10000.0, 9))::int as size
              from generate_series(1, {{rows}}::bigint) i) sized""",
    "small": """
        select i, 'row ' || i, i * 1.5, date '2020-01-01' + i::int % 1000 from generate_series(1, {rows}::bigint) i""",
}

COLUMNS_OF = {"line_item": LINE_ITEM, "account": ACCOUNT, "document": DOCUMENT, "small": SMALL}

MARIADB_TYPES = {"text": "longtext", "bytea": "longblob", "timestamp": "datetime(6)"}


def kind(table):
    return "small" if table.startswith("small_") else table


def small_tables(count):
    return [f"small_{number:03}" for number in range(1, count + 1)]


def create_table(table, engine, key=True):
    """The statement that makes a table; every column but the last two of wide tables is required."""
    columns = COLUMNS_OF[kind(table)]
    types = MARIADB_TYPES if engine == "mariadb" else {}
    optional = {"remark", "body", "scan"}
    parts = [
        f"{name} {types.get(type_, type_)}{'' if name in optional else ' not null'}" for name, type_ in columns
    ]
    if key:
        parts.append("primary key (id)")
    return f"create table {table} ({', '.join(parts)})"


def fill(rig, sizes):
    """Makes the tables of `sizes` (name: rows) at both sources, where they are not there already."""
    source = rig.postgres_source
    source.run("create table if not exists made (name text primary key, rows bigint)")
    for table, rows in sizes.items():
        if source.run(f"select rows from made where name = '{table}'") == str(rows):
            continue
        print(f"making {table}: {rows:,} rows", flush=True)
        source.run(
            f"drop table if exists {table}; {create_table(table, 'postgres', key=False)};"
            f"insert into {table} {ROWS_OF[kind(table)].format(rows=rows)};"
            f"alter table {table} add primary key (id); vacuum (freeze, analyze) {table};"
            f"insert into made values ('{table}', {rows}) on conflict (name) do update set rows = excluded.rows"
        )
    fill_mariadb(rig, sizes)


def fill_mariadb(rig, sizes):
    source, copy = rig.mariadb_source, rig.postgres_source
    source.run("create table if not exists made (name varchar(64) primary key, rows_made bigint)")
    for table, rows in sizes.items():
        if source.run(f"select rows_made from made where name = '{table}'") == str(rows):
            continue
        source.run(f"drop table if exists {table}; {create_table(table, 'mariadb')}")
        pipe(copy, source, table)
        source.run(f"analyze table {table}; replace into made values ('{table}', {rows})")


def pipe(source, target, table):
    """PostgreSQL's COPY into MariaDB's LOAD DATA. A bytea crosses as hexadecimal digits."""
    columns = [name for name, _ in COLUMNS_OF[kind(table)]]
    wanted = ", ".join("encode(scan, 'hex')" if name == "scan" else name for name in columns)
    given = ", ".join("@scan" if name == "scan" else name for name in columns)
    into = f"load data local infile '/dev/stdin' into table {table} character set utf8mb4 ({given})"
    if "scan" in columns:
        into += " set scan = unhex(@scan)"
    reader = subprocess.Popen([*source.client(), "-c", f"copy (select {wanted} from {table}) to stdout"], stdout=subprocess.PIPE)
    subprocess.run([*target.client(), "-e", into], stdin=reader.stdout, check=True)
    if reader.wait():
        raise SystemExit(f"bench: reading {table} failed")


def text_bytes(rig, table):
    """Bytes of the table as COPY text: the measure of MB/s for every tool alike."""
    source = rig.postgres_source
    if kind(table) == "document":
        return int(source.run(f"select coalesce(sum(coalesce(octet_length(body), 0) + coalesce(octet_length(scan), 0)), 0) from {table}"))
    sample = f"(select * from {table} limit 20000) sampled"
    width = float(source.run(f"select avg(octet_length(sampled::text)) from {sample}") or 0)
    return int(width * int(source.run(f"select count(*) from {table}")))
