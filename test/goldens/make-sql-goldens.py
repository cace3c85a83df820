"""Loads the SQL dumps of the collection into MariaDB and writes down what it holds then: test/goldens/sql-tables.json.

    apt-get install mariadb-server        # made with MariaDB 10.11 of Debian 12
    python3 test/goldens/make-sql-goldens.py FOLDER-OF-THE-COLLECTION

A row is its values in the order of the file: \\N for NULL, whole numbers as they are, doubles as the 16 hexadecimal digits of
their bits, everything else as the hexadecimal digits of its bytes; values are joined by tabs, rows sorted and joined by
line ends, and hashed. testfile-with-null-values.sql is left out: its NULLs stand in columns that may have none.
"""

import gzip
import hashlib
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time

DATA = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).with_name("sql-tables.json")
FLOATS = {"double", "float", "decimal"}
WHOLES = {"int", "bigint", "smallint", "tinyint", "mediumint"}


def start(folder):
    user = ["--user=root"] if os.geteuid() == 0 else []
    data = f"--datadir={folder}/data"
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", data, *user],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    server = subprocess.Popen(
        ["mariadbd", "--no-defaults", "--skip-networking", "--default-time-zone=+00:00", f"--socket={folder}/socket", data, *user],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while not os.path.exists(f"{folder}/socket"):
        if server.poll() is not None:
            raise SystemExit("mariadbd does not start")
        time.sleep(0.1)
    return server


def client(folder, *args, sql):
    command = ["mariadb", "--no-defaults", "-uroot", f"--socket={folder}/socket", "--batch", "--skip-column-names", *args]
    return subprocess.run(command, input=sql, check=True, stdout=subprocess.PIPE).stdout


def value(text, kind):
    if text == "NULL":
        return "\\N"
    if kind in FLOATS:
        return struct.pack(">d", float(text)).hex()
    return text if kind in WHOLES else text.lower()


def digest_of(folder, table):
    described = client(
        folder,
        sql="SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'one' "
        f"AND table_name = '{table}' ORDER BY ordinal_position".encode(),
    ).decode()
    columns = [tuple(line.split("\t")) for line in described.splitlines()]
    chosen = ", ".join(f"`{name}`" if kind in FLOATS | WHOLES else f"hex(`{name}`)" for name, kind in columns)
    lines = client(folder, "one", sql=f"SELECT {chosen} FROM `{table}`".encode()).decode().splitlines()
    rows = ["\t".join(value(cell, kind) for cell, (_, kind) in zip(line.split("\t"), columns)) for line in lines]
    return {
        "columns": [name for name, _ in columns],
        "rows": len(rows),
        "sha256": hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest(),
    }


def main():
    folder = tempfile.mkdtemp(prefix="plumbline-goldens-")
    server = start(folder)
    goldens = {}
    try:
        for path in sorted([*DATA.rglob("*.sql"), *DATA.rglob("*.sql.gz")]):
            if path.name == "testfile-with-null-values.sql":
                continue
            dump = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
            # A word of MySQL 4 that no server knows any more.
            dump = dump.replace(b") TYPE=InnoDB", b") ENGINE=InnoDB")
            client(folder, sql=b"DROP DATABASE IF EXISTS one; CREATE DATABASE one CHARACTER SET binary;")
            client(folder, "one", sql=dump)
            table = re.search(rb"CREATE TABLE `(\w+)`", dump).group(1).decode()
            goldens[str(path.relative_to(DATA))] = {"table": table, **digest_of(folder, table)}
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)
    OUT.write_text(json.dumps(goldens, indent=2) + "\n")


main()
