"""What is measured: for each pair of engines the plainest pipes, the peers that are installed, and Towpath.

A case is a shell command that fills the target. Pipes set the mark: they are what the servers' own programs reach with the key in
place. A peer that makes its own table is given none.
"""

import shutil
from dataclasses import dataclass
from typing import Callable

import data

PAIRS = ("postgres-postgres", "mariadb-postgres", "postgres-mariadb", "mariadb-mariadb")


@dataclass
class Case:
    """One way to move one table, or the small tables together."""

    pair: str
    table: str  # "small" stands for all small tables
    tool: str
    kind: str  # "pipe", "peer" or "towpath"
    command: str
    makes_table: bool  # whether the tool makes the table at the target itself
    place: str  # the schema or database in which the rows arrive
    prepare: Callable[[], None] = lambda: None


class Cases:
    """Builds the cases for a rig, a binary and the tables."""

    def __init__(self, rig, binary, tables, streams):
        self.rig, self.binary, self.streams = rig, binary, streams
        self.tables = tables
        self.scratch = rig.folder / "scratch"
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        self.scratch.chmod(0o777)

    def servers(self, pair):
        source, target = pair.split("-")
        return getattr(self.rig, f"{source}_source"), getattr(self.rig, f"{target}_target")

    def names(self, table):
        """The tables that a case moves."""
        return [name for name in self.tables if data.kind(name) == "small"] if table == "small" else [table]

    def all(self, pairs):
        kinds = list(dict.fromkeys(data.kind(name) for name in self.tables))
        for pair in pairs:
            for table in kinds:
                yield from self.of(pair, table)

    def of(self, pair, table):
        yield from {
            "postgres-postgres": self.postgres_postgres,
            "mariadb-postgres": self.mariadb_postgres,
            "postgres-mariadb": self.postgres_mariadb,
            "mariadb-mariadb": self.mariadb_mariadb,
        }[pair](pair, table)
        yield self.towpath(pair, table)

    # Parts of command lines.

    def psql(self, server, sql):
        return f'''{" ".join(map(str, server.client()))} -c "{sql}"'''

    def mariadb(self, server, sql, options=""):
        *client, database = map(str, server.client())
        return f'''{" ".join(client)} {options} {database} -e "{sql}"'''

    def together(self, commands):
        """Runs commands side by side and fails when one of them does."""
        started = " ".join(f"({command}) & pids+=($!);" for command in commands)
        return f"pids=(); {started} for pid in ${{pids[@]}}; do wait $pid || exit 1; done"

    def page_ranges(self, table):
        """Conditions on ctid that cut a PostgreSQL table into as many parts as there are streams."""
        pages = int(self.rig.postgres_source.run(f"select pg_relation_size('{table}') / 8192"))
        step = pages // self.streams + 1
        ends = range(0, step * (self.streams + 1), step)
        return [f"ctid >= '({low},0)' and ctid < '({high},0)'" for low, high in zip(ends, ends[1:])]

    def key_ranges(self, table):
        rows = self.tables[table]
        step = rows // self.streams + 1
        ends = range(1, 1 + step * (self.streams + 1), step)
        return [f"id >= {low} and id < {high}" for low, high in zip(ends, ends[1:])]

    def pipe(self, pair, table, tool, command):
        place = self.servers(pair)[1].home
        return Case(pair, table, tool, "pipe", command, makes_table=False, place=place)

    def peer(self, pair, table, tool, program, command, makes_table, place, prepare=lambda: None):
        """Nothing when the peer is not installed."""
        if shutil.which(program):
            yield Case(pair, table, tool, "peer", command, makes_table, place, prepare)

    # PostgreSQL to PostgreSQL.

    def postgres_postgres(self, pair, table):
        source, target = self.servers(pair)

        def copy(name, condition=None):
            rows = f"(select * from {name} where {condition})" if condition else name
            out, into = f"copy {rows} to stdout (format binary)", f"copy {name} from stdin (format binary)"
            return f"{self.psql(source, out)} | {self.psql(target, into)}"

        names = self.names(table)
        if table == "small":
            yield self.pipe(pair, table, "COPY | COPY, table after table", " && ".join(map(copy, names)))
        else:
            yield self.pipe(pair, table, "COPY | COPY binary", copy(table))
            parts = [copy(table, condition) for condition in self.page_ranges(table)]
            yield self.pipe(pair, table, f"COPY | COPY binary, {self.streams} by ctid", self.together(parts))
        yield from self.peers_of_postgres(pair, table, source, target, names)

    def peers_of_postgres(self, pair, table, source, target, names):
        folder, chosen = self.scratch / "dump", " ".join(f"-t {name}" for name in names)
        dump = (
            f"rm -rf {folder} && pg_dump -Fd -j{self.streams} --compress=0 {chosen} -f {folder} {source.url()} && "
            f"pg_restore -j{self.streams} --no-owner -d {target.url()} {folder}"
        )
        yield from self.peer(pair, table, "pg_dump, pg_restore", "pg_dump", dump, True, "public")
        filters, work = self.scratch / "filters.ini", self.scratch / "pgcopydb"

        def write_filters():
            filters.write_text("[include-only-table]\n" + "".join(f"public.{name}\n" for name in names))

        clone = (
            f"rm -rf {work} && pgcopydb clone --source {source.url()} --target {target.url()} --dir {work} --no-owner --no-acl "
            f"--table-jobs {self.streams} --index-jobs {self.streams} --filters {filters} --split-tables-larger-than 64MB"
        )
        yield from self.peer(pair, table, "pgcopydb", "pgcopydb", clone, True, "public", write_filters)
        if table != "small":
            yield from self.pgloader(pair, table, source.url(), target.url(), "in schema 'public'")
            yield from self.sling(pair, table, source, target, "public")

    def pgloader(self, pair, table, source, target, where):
        script = self.scratch / f"{pair}-{table}.load"
        text = (
            f"load database from {source.replace('postgres://', 'postgresql://').replace('mariadb://', 'mysql://')}\n"
            f"  into {target.replace('postgres://', 'postgresql://')}\n"
            f"  with data only, workers = {self.streams}, concurrency = 1, prefetch rows = 50000\n"
            f"  including only table names matching '{table}' {where};\n"
        )
        command = f"pgloader --quiet {script}"
        yield from self.peer(pair, table, "pgloader", "pgloader", command, False, "public", lambda: script.write_text(text))

    def sling(self, pair, table, source, target, schema):
        urls = [server.url().replace("mariadb://", "mysql://") for server in (source, target)]
        urls = [url + "?sslmode=disable" if url.startswith("postgres") else url for url in urls]
        place = target.home
        command = (
            f"sling run --src-conn '{urls[0]}' --src-stream {schema}.{table} --tgt-conn '{urls[1]}' "
            f"--tgt-object {place}.{table} --mode full-refresh"
        )
        yield from self.peer(pair, table, "sling", "sling", command, True, place)

    # MariaDB to PostgreSQL.

    def selected(self, table):
        """The columns for the client's batch form, binary ones as PostgreSQL's hexadecimal text.

        The batch form writes tabs, line ends and backslashes as COPY reads them, and NULL as that word.
        """
        columns = data.COLUMNS_OF[data.kind(table)]
        return ", ".join(rf"concat('\\\\x', hex({name}))" if kind == "bytea" else name for name, kind in columns)

    def mariadb_postgres(self, pair, table):
        source, target = self.servers(pair)

        def move(name, condition="true"):
            query = f"select {self.selected(name)} from {name} where {condition}"
            into = f"copy {name} from stdin (null 'NULL')"
            return f"{self.mariadb(source, query, '--quick')} | {self.psql(target, into)}"

        if table == "small":
            commands = " && ".join(map(move, self.names(table)))
            yield self.pipe(pair, table, "mariadb | COPY, table after table", commands)
            return
        yield self.pipe(pair, table, "mariadb --quick | COPY", move(table))
        parts = [move(table, condition) for condition in self.key_ranges(table)]
        yield self.pipe(pair, table, f"mariadb --quick | COPY, {self.streams} by key", self.together(parts))
        yield from self.pgloader(pair, table, source.url(), target.url(), "alter schema 'bench' rename to 'public'")
        yield from self.sling(pair, table, source, target, "bench")

    # Into MariaDB.

    def load(self, target, table, file="/dev/stdin", binary="", nulls=""):
        columns = [name for name, _ in data.COLUMNS_OF[data.kind(table)]]
        given = [f"@{name}" if name in (binary, nulls) else name for name in columns]
        changes = ([f"{binary} = unhex(@{binary})"] if binary else []) + ([f"{nulls} = nullif(@{nulls}, 'NULL')"] if nulls else [])
        into = f"load data local infile '{file}' into table {table} character set utf8mb4 ({', '.join(given)})"
        if changes:
            into += " set " + ", ".join(changes)
        return self.mariadb(target, f"set unique_checks = 0, foreign_key_checks = 0; {into}")

    def postgres_mariadb(self, pair, table):
        source, target = self.servers(pair)

        def move(name, condition="true"):
            binary = "scan" if data.kind(name) == "document" else ""
            columns = [column for column, _ in data.COLUMNS_OF[data.kind(name)]]
            wanted = ", ".join(f"encode({column}, 'hex')" if column == binary else column for column in columns)
            out = f"copy (select {wanted} from {name} where {condition}) to stdout"
            return f"{self.psql(source, out)} | {self.load(target, name, binary=binary)}"

        if table == "small":
            commands = " && ".join(map(move, self.names(table)))
            yield self.pipe(pair, table, "COPY | LOAD DATA, table after table", commands)
            return
        yield self.pipe(pair, table, "COPY | LOAD DATA", move(table))
        parts = [move(table, condition) for condition in self.page_ranges(table)]
        yield self.pipe(pair, table, f"COPY | LOAD DATA, {self.streams} by ctid", self.together(parts))
        yield from self.sling(pair, table, source, target, "public")

    def mariadb_mariadb(self, pair, table):
        source, target = self.servers(pair)
        names = self.names(table)

        def by_file(name):
            # The server writes the file as its own user, so it lies in that user's folder.
            file = source.folder / f"{name}.txt"
            out = f"select * from {name} into outfile '{file}' character set utf8mb4"
            return f"rm -f {file}; {self.mariadb(source, out)} && {self.load(target, name, file)} && rm -f {file}"

        yield self.pipe(pair, table, "OUTFILE, then LOAD DATA", " && ".join(map(by_file, names)))
        if table == "line_item":
            read = self.mariadb(source, "select * from line_item", "--quick")
            yield self.pipe(pair, table, "mariadb --quick | LOAD DATA", f"{read} | {self.load(target, table, nulls='remark')}")
        flags, chosen = " ".join(source.flags()), " ".join(names)
        dump = f"mariadb-dump {flags} --single-transaction --quick bench {chosen} | {' '.join(map(str, target.client()))}"
        yield from self.peer(pair, table, "mariadb-dump | mariadb", "mariadb-dump", dump, True, "bench")
        folder = self.scratch / "mydumper"
        login = "-h 127.0.0.1 -u bench -p bench"
        threads = f"-t {self.streams}"
        command = (
            f"rm -rf {folder} && mydumper {login} -P {source.port} -B bench -T {','.join(names)} -r 500000 {threads} -m -o {folder} && "
            f"myloader {login} -P {target.port} -B bench {threads} -d {folder} -q 5000"
        )
        yield from self.peer(pair, table, "mydumper, myloader", "mydumper", command, False, "bench")

    # Towpath.

    def towpath(self, pair, table):
        source, target = self.servers(pair)
        schema = source.home
        include = f"{schema}.small_%" if table == "small" else f"{schema}.{table}"
        state = self.scratch / "state"
        command = (
            f"rm -rf {state} && {self.binary} migrate --from {source.url()} --to {target.url()} --include '{include}' --state {state}"
        )
        # Where databases are schemas, everything goes into the database that the URL names.
        place = "bench" if pair.endswith("-mariadb") else schema
        return Case(pair, table, "towpath migrate", "towpath", command, makes_table=True, place=place)

    # The target before and after a run.

    def clear(self, case):
        """Leaves the target with nothing but, where the tool wants it, the empty table with its key."""
        _, target = self.servers(case.pair)
        mine = target.system_user == "postgres"
        statements = []
        for name in self.names(case.table):
            places = ("public", "bench")
            if mine:
                statements += ["create schema if not exists bench"]
            else:
                statements += ["create database if not exists public"]
            statements += [f"drop table if exists {place}.{name}" for place in places]
            if not case.makes_table:
                made = data.create_table(name, "postgres" if mine else "mariadb")
                statements.append(made.replace(f"table {name}", f"table {case.place}.{name}", 1))
        target.run(";\n".join(dict.fromkeys(statements)))
        target.settle()

    def count(self, case):
        """Rows that have arrived, over all tables of the case."""
        _, target = self.servers(case.pair)
        counts = " + ".join(f"(select count(*) from {case.place}.{name})" for name in self.names(case.table))
        return int(target.run(f"select {counts}"))

    def rows(self, case):
        return sum(self.tables[name] for name in self.names(case.table))
