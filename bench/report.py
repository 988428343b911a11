"""What a benchmark run found: kept as JSON with machine and commit, and printed as a table."""

import json
import platform
import statistics
import subprocess
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def machine():
    def first(path, name):
        for line in Path(path).read_text().splitlines():
            if line.startswith(name):
                return line.split(":", 1)[1].strip()
        return ""

    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    return {
        "processor": first("/proc/cpuinfo", "model name"),
        "cores": cores,
        "memory": first("/proc/meminfo", "MemTotal"),
        "kernel": platform.release(),
    }


def commit():
    def git(*words):
        done = subprocess.run(["git", *words], capture_output=True, text=True, cwd=Path(__file__).parent)
        return done.stdout.strip()

    return {"commit": git("rev-parse", "--short=12", "HEAD"), "changed": bool(git("status", "--porcelain", "--untracked-files=no"))}


def keep(name, found):
    """Writes one run of a benchmark to bench/results and says where."""
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    about = {"at": stamp, **commit(), "machine": machine()}
    path = RESULTS / f"{name}-{stamp}-{about['commit'][:8]}.json"
    path.write_text(json.dumps({**about, **found}, indent=1) + "\n")
    print(f"kept in {path}")
    return path


def summarise(runs):
    """One line for each pair, table and tool, from all its successful rounds."""
    lines, groups = [], {}
    for run in runs:
        groups.setdefault((run["pair"], run["table"], run["tool"]), []).append(run)
    for (pair, table, tool), group in groups.items():
        good = [run for run in group if run["ok"]]
        line = {"pair": pair, "table": table, "tool": tool, "kind": group[0]["kind"], "runs": len(good), "failed": len(group) - len(good)}
        if good:
            millions = good[0]["rows"] / 1e6
            middle = lambda name: statistics.median(run[name] for run in good)
            line |= {
                "rows_per_second": round(middle("rows_per_second")),
                "megabytes_per_second": round(good[0]["bytes"] / 1e6 / middle("seconds"), 1),
                "tool_cpu_per_million": round(middle("tool_cpu") / millions, 2),
                "source_cpu_per_million": round(middle("source_cpu") / millions, 2),
                "target_cpu_per_million": round(middle("target_cpu") / millions, 2),
                "peak_memory_mb": round(max(run["peak_memory"] for run in good) / 1e6, 1),
                "other_cores": round(statistics.median(run["other_cpu"] / run["seconds"] for run in good), 2),
            }
        lines.append(line)
    for line in lines:
        beside = [other for other in lines if (other["pair"], other["table"]) == (line["pair"], line["table"])]
        pipes = [other["rows_per_second"] for other in beside if other["kind"] == "pipe" and other["runs"]]
        if pipes and line["runs"]:
            line["of_best_pipe"] = round(line["rows_per_second"] / max(pipes), 3)
    return lines


COLUMNS = (
    ("pair", "pair", "{}"),
    ("table", "table", "{}"),
    ("tool", "tool", "{}"),
    ("runs", "runs", "{}"),
    ("rows/s", "rows_per_second", "{:,}"),
    ("MB/s", "megabytes_per_second", "{:,}"),
    ("of pipe", "of_best_pipe", "{:.0%}"),
    ("CPU s/M: tool", "tool_cpu_per_million", "{:.2f}"),
    ("source", "source_cpu_per_million", "{:.2f}"),
    ("target", "target_cpu_per_million", "{:.2f}"),
    ("peak MB", "peak_memory_mb", "{}"),
    ("others' cores", "other_cores", "{:.2f}"),
)


def show(lines):
    """Prints the summary as a table that Markdown reads too."""
    rows = [[title for title, _, _ in COLUMNS]]
    for line in lines:
        cells = [form.format(line[name]) if name in line else "-" for _, name, form in COLUMNS]
        if line["failed"]:
            cells[3] = f"{line['runs']}, {line['failed']} FAILED"
        rows.append(cells)
    widths = [max(map(len, column)) for column in zip(*rows)]
    for number, row in enumerate(rows):
        text = [cell.ljust(width) if place < 4 else cell.rjust(width) for place, (cell, width) in enumerate(zip(row, widths))]
        print("| " + " | ".join(text) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
