"""How costs grow: start-up, the way to the first row, and rate and memory from 10^5 rows upwards with a fitted exponent."""

import json
import math
import os
import shutil
import socket
import subprocess
import time

import api
import data
import measure as measuring

MAPPINGS = {
    "rules": [
        {
            "rule-type": "selection",
            "rule-id": "1",
            "rule-name": "first",
            "object-locator": {"schema-name": "public", "table-name": "first_row"},
            "rule-action": "include",
        }
    ]
}


def exponent(points):
    """The slope of a least-squares line through the logarithms: 1 for costs in proportion, 0 for costs that stay."""
    points = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(points) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return round(slope, 3)


def growth(rig, options):
    """Loads line items from 10^5 to the largest size, three times as many each step."""
    steps, rows = [], 100_000
    while rows < options.scale_rows:
        steps.append(rows)
        rows = rows * 10 if rows * 10 <= options.scale_rows else options.scale_rows
    steps.append(options.scale_rows)
    source, target = rig.postgres_source, rig.postgres_target
    table, state = "line_item_scale", rig.folder / "scratch" / "scale"
    found = []
    for rows in steps:
        source.run(
            f"drop table if exists {table}; {data.create_table('line_item', 'postgres', key=False).replace('line_item', table)};"
            f"insert into {table} {data.ROWS_OF['line_item'].format(rows=rows)}; alter table {table} add primary key (id);"
            f"vacuum (freeze, analyze) {table}"
        )
        target.run(f"drop table if exists {table}; checkpoint")
        shutil.rmtree(state, ignore_errors=True)
        command = f"{options.binary} migrate --from {source.url()} --to {target.url()} --include public.{table} --state {state}"
        cost = measuring.run(command, source.pid, target.pid)
        if cost.status:
            raise SystemExit(f"bench: {command}: status {cost.status}\n{cost.said}")
        found.append(
            {
                "rows": rows,
                "seconds": round(cost.seconds, 3),
                "rows_per_second": round(rows / cost.seconds),
                "tool_cpu_per_million": round(cost.tool_cpu / rows * 1e6, 3),
                "peak_memory": cost.peak_memory,
            }
        )
        print(f"scale: {rows:,} rows at {rows / cost.seconds:,.0f} rows/s, {cost.peak_memory / 1e6:.1f} MB", flush=True)
    source.run(f"drop table {table}")
    target.run(f"drop table if exists {table}")
    return {
        "steps": found,
        "exponent_of_seconds": exponent([(step["rows"], step["seconds"]) for step in found]),
        "exponent_of_tool_cpu": exponent([(step["rows"], step["tool_cpu_per_million"] * step["rows"]) for step in found]),
        "exponent_of_memory": exponent([(step["rows"], step["peak_memory"]) for step in found]),
    }


class Service:
    """A `towpath serve` on a data directory, and how long it took to listen and to say that it serves."""

    def __init__(self, binary, folder, port):
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve", "--data-dir", folder, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.listening = self.until_listening(port)
        line = self.process.stdout.readline().decode()
        self.ready = time.monotonic() - self.started
        if "is ready on" not in line:
            raise SystemExit(f"bench: towpath serve said {line!r}")

    def until_listening(self, port):
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return time.monotonic() - self.started
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("bench: towpath serve ended at once") from None
                time.sleep(0.0005)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_up(rig, options):
    """The first start on an empty data directory, then ten more on the same."""
    folder = rig.folder / "scratch" / "serve"
    shutil.rmtree(folder, ignore_errors=True)
    port, times = free_port(), []
    for _ in range(11):
        service = Service(options.binary, folder, port)
        times.append({"listening": round(service.listening, 4), "ready": round(service.ready, 4)})
        service.stop()
    later = sorted(one["listening"] for one in times[1:])
    return {"first": times[0], "later_median": later[len(later) // 2], "later_worst": later[-1]}


def first_row(rig, options):
    """From StartReplicationTask to the first row that another session sees at the target: seconds, the middle of five runs."""
    source, target = rig.postgres_source, rig.postgres_target
    source.run("drop table if exists first_row; create table first_row as select i as id from generate_series(1, 1000) i")
    folder = rig.folder / "scratch" / "serve"
    service = Service(options.binary, folder, free_port())
    try:
        client = api.Client.of(options.binary, folder)
        task = make_task(client, source, target)
        times = []
        for number in range(5):
            target.run("drop table if exists first_row")
            seen = WatchForRow(target)
            started = time.monotonic()
            kind = "start-replication" if number == 0 else "reload-target"
            client.call("StartReplicationTask", ReplicationTaskArn=task, StartReplicationTaskType=kind)
            times.append(seen.at() - started)
            client.until("DescribeReplicationTasks", lambda answer: answer["ReplicationTasks"][0]["Status"] == "stopped")
        return {"runs": [round(seconds, 4) for seconds in times], "median": round(sorted(times)[2], 4)}
    finally:
        service.stop()


def make_task(client, source, target):
    """An instance, two endpoints with tested connections, and a task over them that is ready."""
    suffix = f"{os.getpid()}-{int(time.time())}"
    instance = client.call(
        "CreateReplicationInstance", ReplicationInstanceIdentifier=f"bench-{suffix}", ReplicationInstanceClass="dms.t3.medium"
    )["ReplicationInstance"]["ReplicationInstanceArn"]
    client.until(
        "DescribeReplicationInstances",
        lambda answer: all(one["ReplicationInstanceStatus"] == "available" for one in answer["ReplicationInstances"]),
    )
    arns = {}
    for kind, server in (("source", source), ("target", target)):
        arns[kind] = client.call(
            "CreateEndpoint",
            EndpointIdentifier=f"bench-{kind}-{suffix}",
            EndpointType=kind,
            EngineName="postgres",
            ServerName="127.0.0.1",
            Port=server.port,
            Username="bench",
            Password="bench",
            DatabaseName="bench",
        )["Endpoint"]["EndpointArn"]
        client.call("TestConnection", ReplicationInstanceArn=instance, EndpointArn=arns[kind])
    client.until("DescribeConnections", lambda answer: all(one["Status"] == "successful" for one in answer["Connections"]))
    task = client.call(
        "CreateReplicationTask",
        ReplicationTaskIdentifier=f"bench-{suffix}",
        SourceEndpointArn=arns["source"],
        TargetEndpointArn=arns["target"],
        ReplicationInstanceArn=instance,
        MigrationType="full-load",
        TableMappings=json.dumps(MAPPINGS),
        ReplicationTaskSettings=json.dumps({"FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE"}}),
    )["ReplicationTask"]["ReplicationTaskArn"]
    client.until("DescribeReplicationTasks", lambda answer: answer["ReplicationTasks"][0]["Status"] == "ready")
    return task


class WatchForRow:
    """A session at the target that asks every millisecond whether the table has a row."""

    QUESTION = "select case when to_regclass('public.first_row') is null then 0 else (xpath('/row/c/text()', query_to_xml('select count(*) as c from (select from public.first_row limit 1) x', false, true, '')))[1]::text::int end;\n"

    def __init__(self, target):
        self.psql = subprocess.Popen(target.client(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.ask()

    def ask(self):
        self.psql.stdin.write(self.QUESTION)
        self.psql.stdin.flush()
        return self.psql.stdout.readline().strip()

    def at(self):
        deadline = time.monotonic() + 60
        while self.ask() != "1":
            if time.monotonic() > deadline:
                raise SystemExit("bench: no row came within a minute of StartReplicationTask")
            time.sleep(0.001)
        seen = time.monotonic()
        self.psql.stdin.close()
        self.psql.wait()
        return seen


def measure(rig, options):
    return {"start_up": start_up(rig, options), "first_row": first_row(rig, options), "growth": growth(rig, options)}


def show(found):
    start, row, grown = found["start_up"], found["first_row"], found["growth"]
    print(f"\nstart-up to listening: first {start['first']['listening'] * 1e3:.0f} ms, later {start['later_median'] * 1e3:.0f} ms")
    print(f"StartReplicationTask to the first row: {row['median'] * 1e3:.0f} ms")
    for step in grown["steps"]:
        print(f"{step['rows']:>12,} rows  {step['rows_per_second']:>10,} rows/s  {step['tool_cpu_per_million']:.2f} CPU s/M  {step['peak_memory'] / 1e6:8.1f} MB")
    for name in ("seconds", "tool_cpu", "memory"):
        print(f"{name} grow with the power {grown[f'exponent_of_{name}']} of the rows")
