#!/usr/bin/env python3
"""Measures full loads: Towpath beside the plainest pipes and the peers, in interleaved rounds on one machine.

Source, target and tool share the cores, so compare within one run: the ratio to the best pipe, and CPU seconds per million rows.
Needs Python's standard library, PostgreSQL and MariaDB; peers are measured where they are installed. See README.md.
"""

import argparse
import re
import sys
from pathlib import Path

import cases
import data
import measure
import report
import scale
from servers import Rig

ROOT = Path(__file__).resolve().parent.parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds (3)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of line_item (1,000,000)")
    parser.add_argument("--account-rows", type=int, default=2_000_000, help="rows of account (2,000,000)")
    parser.add_argument("--documents", type=int, default=20_000, help="rows of document (20,000)")
    parser.add_argument("--small-tables", type=int, default=200, help="small tables of 500 rows (200)")
    parser.add_argument("--streams", type=int, default=2, help="streams of the pipes and peers that can have several (2)")
    parser.add_argument("--pair", action="append", choices=cases.PAIRS, help="only this pair; may be repeated")
    parser.add_argument("--only", default="", help="only cases whose 'pair table tool' matches this regular expression")
    parser.add_argument("--no-peers", action="store_true", help="pipes and Towpath only")
    parser.add_argument("--no-towpath", action="store_true", help="pipes and peers only: checks the rig itself")
    parser.add_argument("--scale", action="store_true", help="also start-up, first row, and growth from 10^5 to --scale-rows rows")
    parser.add_argument("--scale-rows", type=int, default=10_000_000, help="largest table of --scale (10,000,000)")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/towpath", help="the towpath to measure")
    parser.add_argument("--work", type=Path, default=Path("/var/tmp/towpath-bench"), help="folder of servers and data, kept between runs")
    return parser.parse_args()


def tables(options):
    sizes = {"line_item": options.rows, "account": options.account_rows, "document": options.documents}
    sizes |= {name: data.SMALL_ROWS for name in data.small_tables(options.small_tables)}
    return {name: rows for name, rows in sizes.items() if rows}


def chosen(options, built):
    wanted = []
    for case in built.all(options.pair or cases.PAIRS):
        if options.no_peers and case.kind == "peer" or options.no_towpath and case.kind == "towpath":
            continue
        if re.search(options.only, f"{case.pair} {case.table} {case.tool}"):
            wanted.append(case)
    return wanted


def measured(built, case, size):
    """Runs a case once and says what it cost and whether all rows arrived."""
    source, target = built.servers(case.pair)
    built.clear(case)
    case.prepare()
    cost = measure.run(case.command, source.pid, target.pid)
    expected = built.rows(case)
    try:
        arrived = built.count(case)
    except SystemExit as missing:
        arrived = str(missing)
    ok = cost.status == 0 and arrived == expected
    run = {name: value for name, value in vars(cost).items() if name != "said"}
    run = {name: round(value, 3) if isinstance(value, float) else value for name, value in run.items()}
    run |= {"pair": case.pair, "table": case.table, "tool": case.tool, "kind": case.kind, "ok": ok}
    run |= {"rows": expected, "bytes": size, "rows_per_second": expected / cost.seconds}
    if not ok:
        run |= {"arrived": arrived, "said": cost.said}
        print(f"  FAILED: status {cost.status}, {arrived} of {expected} rows arrived\n{cost.said}", file=sys.stderr)
    return run


def main():
    options = arguments()
    if not options.no_towpath and not options.binary.is_file():
        raise SystemExit(f"bench: {options.binary} is missing; run: cargo build --release --package towpath")
    sizes = tables(options)
    found = {"options": {name: str(value) for name, value in vars(options).items()}}
    with Rig(options.work) as rig:
        found["servers"] = [rig.postgres_source.version(), rig.mariadb_source.version()]
        data.fill(rig, sizes)
        built = cases.Cases(rig, options.binary, sizes, options.streams)
        wanted = chosen(options, built)
        bytes_of = {}
        for case in wanted:
            if case.table not in bytes_of:
                bytes_of[case.table] = sum(data.text_bytes(rig, name) for name in built.names(case.table))
        runs = []
        for number in range(options.rounds):
            for case in wanted:
                run = measured(built, case, bytes_of[case.table])
                runs.append(run)
                print(
                    f"round {number + 1}: {case.pair}, {case.table}, {case.tool}: "
                    f"{run['rows_per_second']:,.0f} rows/s in {run['seconds']:.2f} s",
                    flush=True,
                )
        found |= {"runs": runs, "summary": report.summarise(runs)}
        if options.scale and not options.no_towpath:
            found["scale"] = scale.measure(rig, options)
    print()
    report.show(found["summary"])
    if "scale" in found:
        scale.show(found["scale"])
    report.keep("load", found)
    return 1 if any(not run["ok"] for run in found["runs"]) else 0


if __name__ == "__main__":
    sys.exit(main())
