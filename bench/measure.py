"""Runs a command and says what it cost: time, processor time of the tool and of the servers, and the tool's memory."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """What one run of a command took. Processor time is in seconds, user and system together; memory in bytes."""

    status: int
    seconds: float
    tool_cpu: float
    source_cpu: float
    target_cpu: float
    other_cpu: float
    peak_memory: int
    said: str


def children(pid):
    """The direct children of a process, all its threads' together."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            pass
    return found


def tree(pid):
    """A process and all its descendants."""
    found, ask = [], [pid]
    while ask:
        one = ask.pop()
        found.append(one)
        ask += children(one)
    return found


def cpu_fields(pid):
    """Clock ticks of a process: its own, and those of its children that have ended and were waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    own, ended = fields[11:13], fields[13:15]
    return sum(map(int, own)), sum(map(int, ended))


def cpu_of_tree(pid):
    """Processor seconds of a server and of all the processes it ever had."""
    ticks = sum(cpu_fields(pid))
    ticks += sum(sum(cpu_fields(one)) for one in tree(pid)[1:])
    return ticks / TICKS


def cpu_of_machine():
    """Processor seconds that all cores together were busy since the boot."""
    user, nice, system, _idle, _wait, irq, softirq = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8])
    return (user + nice + system + irq + softirq) / TICKS


def high_water(pid):
    """`VmHWM` of a process in bytes: the most memory it has held since it began."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class MemoryWatch(threading.Thread):
    """Looks at a process tree until told to stop, and remembers the highest sum of its high-water marks.

    A mark never falls while its process lives, so looking twenty times a second misses only what grew in the last moment before an
    end. Processes that follow each other are not added up; those that stand side by side are.
    """

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()

    def run(self):
        while True:
            self.peak = max(self.peak, sum(map(high_water, tree(self.pid))))
            if self.over.wait(0.05):
                return

    def stop(self):
        self.over.set()
        self.join()
        return self.peak


def run(command, source=None, target=None, environment=None, timeout=7200):
    """Runs a shell command to its end. `source` and `target` are the process ids of the servers that it loads."""
    servers = {pid: cpu_of_tree(pid) for pid in {source, target} - {None}}
    machine, started = cpu_of_machine(), time.monotonic()
    process = subprocess.Popen(
        ["bash", "-c", "set -o pipefail; " + command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
    watch = MemoryWatch(process.pid)
    watch.start()
    killer = threading.Timer(timeout, os.killpg, (process.pid, 9))
    killer.start()
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    busy = cpu_of_machine() - machine
    killer.cancel()
    peak = watch.stop()
    time.sleep(0.2)  # a server adds a session's processor time to its own when it has noticed the end
    spent = {pid: cpu_of_tree(pid) - before for pid, before in servers.items()}
    tool = usage.ru_utime + usage.ru_stime
    return Cost(
        status=process.returncode,
        seconds=seconds,
        tool_cpu=tool,
        source_cpu=spent.get(source, 0.0),
        target_cpu=spent.get(target, 0.0),
        other_cpu=max(0.0, busy - tool - sum(spent.values())),
        peak_memory=peak,
        said=said.decode(errors="replace")[-4000:],
    )
