"""The four database servers of the benchmark: a source and a target of PostgreSQL and of MariaDB, with durable settings.

They listen on 127.0.0.1, keep their data in the work folder from run to run, and end with the benchmark: each is the child of a
shell that holds the reading end of a pipe and ends its server when the pipe closes, however the benchmark dies.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

USER = "bench"
PASSWORD = "bench"
DATABASE = "bench"

# Arguments: the signal of a clean shutdown, the log file, then the server's command.
WATCHDOG = """
signal=$1 log=$2
shift 2
exec 3<&0 </dev/null
"$@" 3<&- >>"$log" 2>&1 &
server=$!
echo "$server"
{ read -r _; kill -s "$signal" "$server"; } <&3 2>/dev/null &
wait "$server"
"""

POSTGRES_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_level": "logical",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "maintenance_work_mem": "256MB",
    "max_connections": "100",
    "autovacuum": "off",  # it would run in one round and not in another
    "jit": "off",
}

MARIADB_SETTINGS = {
    "innodb-flush-log-at-trx-commit": "1",
    "sync-binlog": "1",
    "innodb-doublewrite": "ON",
    "innodb-buffer-pool-size": "1G",
    "innodb-log-file-size": "2G",
    "log-bin": "bin",
    "binlog-format": "ROW",
    "binlog-row-image": "FULL",
    "expire-logs-days": "0.01",
    "local-infile": "ON",
    "max-allowed-packet": "1G",
    "character-set-server": "utf8mb4",
    "skip-name-resolve": "ON",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name, package):
    """The path of a program; the newest PostgreSQL of Debian's layout counts."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    path = os.pathsep.join([*map(str, reversed(folders)), os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=path)
    if not found:
        raise SystemExit(f"bench: {name} is not installed; run: apt-get install {package}")
    return found


class Server:
    """One server process and the folder of its data."""

    system_user = ""
    stop_signal = "TERM"

    def __init__(self, folder, name):
        self.name = name
        self.folder = Path(folder) / name
        self.data = self.folder / "data"
        self.port = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.system_user)

    def as_owner(self, *command):
        """Database servers refuse to run as root; they run as their own user then."""
        if os.geteuid() != 0:
            return list(command)
        return ["setpriv", f"--reuid={self.system_user}", f"--regid={self.system_user}", "--clear-groups", *command]

    def start(self):
        self.make()
        command = ["sh", "-c", WATCHDOG, "bench-server", self.stop_signal, self.folder / "log", *self.as_owner(*self.command())]
        self.watchdog = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self.pid = int(self.watchdog.stdout.readline())
        for _ in range(1200):
            if self.answers():
                break
            if self.watchdog.poll() is not None:
                raise SystemExit(f"bench: {self.name} does not start; see {self.folder / 'log'}")
            time.sleep(0.05)
        self.prepare()

    def stop(self):
        self.watchdog.stdin.close()
        self.watchdog.wait()

    def run(self, sql, database=DATABASE):
        """Runs statements and gives what the client printed."""
        done = subprocess.run(self.client(database), input=sql, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"bench: {self.name}: {done.stderr.strip()}\nin: {sql[:400]}")
        return done.stdout.strip()

    def answers(self):
        return subprocess.run(self.client(self.first_database), input="select 1", capture_output=True, text=True).returncode == 0


class Postgres(Server):
    system_user = "postgres"
    stop_signal = "INT"
    home = "public"  # the schema of the source's tables, and so their schema or database at a target
    first_database = "postgres"

    def make(self):
        if (self.data / "PG_VERSION").exists():
            return
        password = self.folder / "password"
        password.write_text(PASSWORD)
        if os.geteuid() == 0:
            shutil.chown(password, self.system_user)
        initdb = [program("initdb", "postgresql"), "-D", self.data, "-U", USER, "-E", "UTF8", "--locale=C.UTF-8"]
        initdb += ["--auth-host=scram-sha-256", "--auth-local=trust", f"--pwfile={password}"]
        subprocess.run(self.as_owner(*initdb), check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def command(self):
        settings = {**POSTGRES_SETTINGS, "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder}
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [program("postgres", "postgresql"), "-D", self.data, *flags]

    def client(self, database=DATABASE):
        return [program("psql", "postgresql-client"), "-XqAt", "-v", "ON_ERROR_STOP=1", self.url(database)]

    def asking(self, sql):
        """A command that prints the rows of a query, with tabs between the values."""
        return [*map(str, self.client()), "-F", "\t", "-c", sql]

    def prepare(self):
        if not self.run(f"select 1 from pg_database where datname = '{DATABASE}'", self.first_database):
            self.run(f"create database {DATABASE}", self.first_database)

    def url(self, database=DATABASE):
        return f"postgres://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def settle(self):
        """Writes out what earlier rounds left, so that this round does not pay for them."""
        self.run("checkpoint")

    def version(self):
        return "PostgreSQL " + self.run("show server_version").split()[0]


class MariaDb(Server):
    system_user = "mysql"
    home = DATABASE
    first_database = "mysql"

    def make(self):
        if (self.data / "mysql").exists():
            return
        install = [program("mariadb-install-db", "mariadb-server"), "--no-defaults", f"--datadir={self.data}", "--skip-test-db"]
        install += ["--auth-root-authentication-method=normal", "--skip-name-resolve"]
        subprocess.run(self.as_owner(*install), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)

    def command(self):
        start = self.folder / "start.sql"
        start.write_text(
            f"create database if not exists {DATABASE};\n"
            f"create user if not exists '{USER}'@'%' identified by '{PASSWORD}';\n"
            f"grant all on *.* to '{USER}'@'%';\n"
        )
        stable = 11 if self.name.endswith("source") else 12
        settings = {
            **MARIADB_SETTINGS,
            "datadir": self.data,
            "socket": self.folder / "socket",
            "pid-file": self.folder / "pid",
            "port": self.port,
            "bind-address": "127.0.0.1",
            "server-id": stable,
            "init-file": start,
            "secure-file-priv": "",
        }
        return [program("mariadbd", "mariadb-server"), "--no-defaults", *(f"--{name}={value}" for name, value in settings.items())]

    def flags(self):
        return ["--no-defaults", "-h127.0.0.1", f"-P{self.port}", f"-u{USER}", f"-p{PASSWORD}"]

    def client(self, database=DATABASE):
        return [program("mariadb", "mariadb-client"), *self.flags(), "-BN", "--local-infile=1", database]

    def asking(self, sql):
        """A command that prints the rows of a query, with tabs between the values."""
        *client, database = map(str, self.client())
        return [*client, "--quick", database, "-e", sql]

    def prepare(self):
        """The start file has made the database and its user."""

    def url(self, database=DATABASE):
        return f"mariadb://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def settle(self):
        self.run("flush binary logs; purge binary logs before now()")

    def version(self):
        return "MariaDB " + self.run("select version()").split("-")[0]


class Rig:
    """The four servers; `with Rig(folder) as rig:` starts and stops them."""

    def __init__(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        self.folder = folder
        self.postgres_source = Postgres(folder, "postgres-source")
        self.postgres_target = Postgres(folder, "postgres-target")
        self.mariadb_source = MariaDb(folder, "mariadb-source")
        self.mariadb_target = MariaDb(folder, "mariadb-target")
        self.servers = [self.postgres_source, self.postgres_target, self.mariadb_source, self.mariadb_target]

    def __enter__(self):
        # A terminated benchmark leaves through the same door as a finished one.
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        self.started = []
        try:
            for server in self.servers:
                server.start()
                self.started.append(server)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for server in self.started:
            server.stop()
