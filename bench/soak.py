#!/usr/bin/env python3
"""Migrates for a long time under kills, reloads in one service, and moves values of 900 MiB; compares after each.

1. Values of 900 MiB, each pair once: they arrive whole, within 64 MB plus twice the value of memory.
2. Until the time is over, in turn: each pair by `towpath migrate`, killed at random moments and resumed until it is done; and a task
   of one running service, loaded again and again, whose memory must not grow.

Both sides are compared by the servers' own programs. The first difference ends the run with status 1.
"""

import argparse
import hashlib
import json
import random
import shutil
import signal
import statistics
import subprocess
import time
from pathlib import Path

import api
import cases
import data
import measure
import scale
from servers import Rig

ROOT = Path(__file__).resolve().parent.parent
LARGE = 900 << 20

# Large tables, so that a kill meets a load under way, and a few small ones, so that some are finished when it comes.
SIZES = {"line_item": 400_000, "account": 300_000, "document": 5_000, **{name: data.SMALL_ROWS for name in data.small_tables(8)}}


def canonical(server, table, place):
    """A query that gives the same text for the same rows from either engine."""
    postgres = server.system_user == "postgres"
    columns = []
    for name, kind in data.COLUMNS_OF[data.kind(table)]:
        if kind == "timestamp":
            shape = f"to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US')" if postgres else f"date_format({name}, '%Y-%m-%d %H:%i:%s.%f')"
        elif kind in ("text", "bytea"):
            shape = f"md5({name})"
        elif kind.startswith("char"):
            shape = f"rtrim({name})"
        else:
            shape = name
        text = f"({shape})::text" if postgres else f"cast({shape} as char(80))"
        columns.append(f"coalesce({text}, 'null')")
    return f"select {', '.join(columns)} from {place}.{table} order by id"


def fingerprint(server, table, place):
    """Rows and a hash over all of them."""
    reader = subprocess.Popen(server.asking(canonical(server, table, place)), stdout=subprocess.PIPE)
    rows, digest = 0, hashlib.sha256()
    for line in reader.stdout:
        rows += 1
        digest.update(line)
    if reader.wait():
        raise SystemExit(f"soak: cannot read {place}.{table} of {server.name}")
    return rows, digest.hexdigest()


def compare(source, target, tables):
    """A table's schema at the source is its schema, or database, at the target."""
    for table in tables:
        sent, arrived = fingerprint(source, table, source.home), fingerprint(target, table, source.home)
        if sent != arrived:
            raise SystemExit(f"soak: {table} differs between {source.name} and {target.name}: {sent} and {arrived}")


def clear(target, tables):
    made = "create schema if not exists bench" if target.system_user == "postgres" else "create database if not exists public"
    drops = [f"drop table if exists {place}.{table}" for table in tables for place in ("public", "bench")]
    target.run(";\n".join([made, *drops]))
    target.settle()


def migrate(options, source, target, include, state):
    command = [options.binary, "migrate", "--from", source.url(), "--to", target.url(), "--state", state]
    return [*command, *(word for one in include for word in ("--include", one))]


def killed_and_resumed(options, rig, pair, luck):
    """One migration, killed up to three times; how often a kill came before its end."""
    source, target = cases.Cases(rig, options.binary, SIZES, 2).servers(pair)
    clear(target, SIZES)
    state = rig.folder / "scratch" / "soak"
    shutil.rmtree(state, ignore_errors=True)
    command = migrate(options, source, target, [f"{source.home}.{table}" for table in SIZES], state)
    kills = 0
    for left in range(luck.randint(0, 3), -1, -1):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if left:
            time.sleep(luck.uniform(0.05, 4))
            process.send_signal(signal.SIGKILL)
        said = process.stderr.read().decode(errors="replace")
        status = process.wait()
        if status == 0:
            break
        if status != -signal.SIGKILL:
            raise SystemExit(f"soak: {pair}: towpath migrate ended with {status}: {said[-2000:]}")
        kills += 1
    compare(source, target, SIZES)
    return kills


def large_values(options, rig, pair):
    source, target = cases.Cases(rig, options.binary, SIZES, 2).servers(pair)
    postgres = source.system_user == "postgres"
    kinds = ("text", "bytea") if postgres else ("longtext", "longblob")
    value = f"repeat('abcdefgh', {LARGE // 8})"
    binary = f"convert_to({value}, 'UTF8')" if postgres else value
    source.run(
        f"drop table if exists large; create table large (id integer primary key, body {kinds[0]}, scan {kinds[1]});"
        f"insert into large values (1, {value}, null); insert into large values (2, null, {binary}); insert into large values (3, 'x', null)"
    )
    clear(target, ["large"])
    state = rig.folder / "scratch" / "large"
    shutil.rmtree(state, ignore_errors=True)
    command = " ".join(map(str, migrate(options, source, target, [f"{source.home}.large"], state)))
    cost = measure.run(command, source.pid, target.pid)
    if cost.status:
        raise SystemExit(f"soak: {pair}: large values: status {cost.status}: {cost.said}")
    question = "select concat(id, ' ', coalesce(md5(body), '-'), ' ', coalesce(md5(scan), '-')) from {}.large order by id"
    sent, arrived = source.run(question.format(source.home)), target.run(question.format(source.home))
    if sent != arrived:
        raise SystemExit(f"soak: {pair}: large values differ: {sent!r} and {arrived!r}")
    limit = (64 << 20) + 2 * LARGE
    if cost.peak_memory > limit:
        raise SystemExit(f"soak: {pair}: {cost.peak_memory:,} bytes of memory for a value of {LARGE:,}, allowed are {limit:,}")
    source.run("drop table large")
    clear(target, ["large"])
    print(f"{pair}: values of 900 MiB in {cost.seconds:.0f} s, {cost.peak_memory / 1e6:.0f} MB", flush=True)


class Reloads:
    """A task of a running service that is loaded again and again."""

    def __init__(self, options, rig):
        self.source, self.target = rig.postgres_source, rig.postgres_target
        self.source.run("drop table if exists first_row; create table first_row as select i as id, md5(i::text) as v from generate_series(1, 50000) i")
        clear(self.target, ["first_row"])
        folder = rig.folder / "scratch" / "soak-serve"
        shutil.rmtree(folder, ignore_errors=True)
        self.service = scale.Service(options.binary, folder, scale.free_port())
        self.client = api.Client.of(options.binary, folder)
        self.task = scale.make_task(self.client, self.source, self.target)
        self.memory, self.kind = [], "start-replication"

    def once(self):
        self.client.call("StartReplicationTask", ReplicationTaskArn=self.task, StartReplicationTaskType=self.kind)
        self.kind = "reload-target"
        answer = self.client.until("DescribeReplicationTasks", lambda answer: answer["ReplicationTasks"][0]["Status"] in ("stopped", "failed"))
        status = answer["ReplicationTasks"][0]
        if status["Status"] == "failed":
            raise SystemExit(f"soak: the service's task failed: {json.dumps(status, default=str)}")
        compare_with = "select count(*), sum(id), min(v), max(v) from first_row"
        if self.target.run(compare_with) != self.source.run(compare_with):
            raise SystemExit("soak: the service's task did not bring all rows")
        resident = Path(f"/proc/{self.service.process.pid}/statm").read_text().split()[1]
        self.memory.append(int(resident) * 4096)

    def judge(self):
        """The last quarter of the runs may hold a fifth and 16 MB more than the second quarter."""
        quarter = len(self.memory) // 4
        if quarter < 3:
            return
        early, late = statistics.median(self.memory[quarter : 2 * quarter]), statistics.median(self.memory[-quarter:])
        print(f"service: {len(self.memory)} loads, {early / 1e6:.1f} MB early, {late / 1e6:.1f} MB late", flush=True)
        if late > early * 1.2 + (16 << 20):
            raise SystemExit("soak: the service's memory grows")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="makes the moments of the kills the same again")
    parser.add_argument("--pair", action="append", choices=cases.PAIRS)
    parser.add_argument("--no-large", action="store_true", help="leave out the values of 900 MiB")
    parser.add_argument("--no-service", action="store_true", help="leave out the reloads in one service")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/towpath")
    parser.add_argument("--work", type=Path, default=Path("/var/tmp/towpath-bench"))
    options = parser.parse_args()
    print(f"soak: {options.minutes:g} minutes, --seed {options.seed}", flush=True)
    luck, pairs, rounds = random.Random(options.seed), options.pair or cases.PAIRS, 0
    with Rig(options.work) as rig:
        data.fill(rig, SIZES)
        if not options.no_large:
            for pair in pairs:
                large_values(options, rig, pair)
        reloads = None if options.no_service else Reloads(options, rig)
        try:
            end = time.monotonic() + options.minutes * 60
            while time.monotonic() < end:
                pair = pairs[rounds % len(pairs)]
                kills = killed_and_resumed(options, rig, pair, luck)
                rounds += 1
                print(f"round {rounds}: {pair} equal after {kills} kills", flush=True)
                if reloads:
                    reloads.once()
            if reloads:
                reloads.judge()
        finally:
            if reloads:
                reloads.service.stop()
    print(f"soak: {rounds} rounds passed, 0 failed")


if __name__ == "__main__":
    main()
