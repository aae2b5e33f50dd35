"""``python -m deploy.trim_image PROGRAM…``: while the image is built, take away what no container needs.

Then every PROGRAM (a module) is imported, which fails the build when too much is gone and leaves bytecode of just what
they use: containers have a read-only file system and would compile it again at every start. At last all times are set
to the same moment, so that the same commit gives the same layers.
"""

import os
import py_compile
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HOMES = (Path(sys.prefix), Path.cwd())
BYTECODE = Path(sys.pycache_prefix or "")
"""Bytecode of the standard library too: the official Python image has none."""
UNNEEDED = (
    "phonenumbers/geodata",  # maps of places, carriers and time zones: nothing of ours reads them
    "phonenumbers/carrierdata",
    "phonenumbers/tzdata",
    "sqlalchemy/dialects/m*sql",  # only Alembic uses it, on PostgreSQL, for a moment: pure Python will do
    "sqlalchemy/dialects/oracle",
    "sqlalchemy/testing",
    "sqlalchemy/**/*.so",
    "PIL/_avif*.so",  # pictures that are refused anyhow
    "pillow.libs/libavif*",
    "rapidfuzz/**/*_avx2*.so",  # the same again for newer processors; names of places are matched fast enough without
    "aiohttp/_websocket/*.so",  # nothing of ours speaks WebSocket
    "pyreqwest/compatibility",
    "pyreqwest/pytest_plugin",
    "PIL/_imagingtk*.so",
    "faststream/confluent",  # other brokers than Kafka
    "faststream/mq*",
    "faststream/nats",
    "faststream/rabbit",
    "faststream/redis",
    "rich",  # typer's colours: `loa` speaks plainly
    "pygments",
    "markdown_it",
    "mdurl",
    "*.dist-info/RECORD",
    "**/*.pyi",
    "**/*.pyx",
    "**/*.pxd",
    "**/*.[ch]",
    "**/tests",
)
"""Patterns below site-packages."""
LANGUAGES = ("root", "en", "vi")
"""What stays of babel's."""
ELF64 = b"\x7fELF\x02\x01"


def main(programs: list[str]) -> None:
    packages = next((HOMES[0] / "lib").glob("python3*/site-packages"))
    languages = packages.glob("babel/locale-data/*.dat")
    others = [file for file in languages if file.stem.partition("_")[0] not in LANGUAGES]
    for path in [*others, *(path for pattern in UNNEEDED for path in packages.glob(pattern))]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for library in packages.rglob("*.so*"):
        strip(library)
    for program in programs:
        # Each alone, as in a container.
        subprocess.run([sys.executable, "-c", f"import {program}"], check=True)  # noqa: S603 - from the Dockerfile
    compile_again()
    for path in files():
        os.utime(path, (0, 0), follow_symlinks=False)


def strip(library: Path) -> None:
    """Cut off what lies behind the last segment: section headers, symbols and debugging tables load nothing."""
    content = bytearray(library.read_bytes())
    if not content.startswith(ELF64):
        return
    (start,) = struct.unpack_from("<Q", content, 0x20)
    size, count = struct.unpack_from("<HH", content, 0x36)
    end = start + size * count
    for header in range(start, end, size):
        (offset,) = struct.unpack_from("<Q", content, header + 0x08)
        (length,) = struct.unpack_from("<Q", content, header + 0x20)
        end = max(end, offset + length)
    struct.pack_into("<Q", content, 0x28, 0)  # e_shoff
    struct.pack_into("<HHH", content, 0x3A, 0, 0, 0)  # e_shentsize, e_shnum, e_shstrndx
    library.write_bytes(content[:end])


def compile_again() -> None:
    """Bytecode that bears its source's hash and not its time, and is believed without a look."""
    for compiled in sorted(BYTECODE.rglob("*.pyc")):
        source = Path("/", compiled.relative_to(BYTECODE)).with_name(f"{compiled.name.split('.')[0]}.py")
        py_compile.compile(
            str(source), str(compiled), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
        )


def files() -> Iterator[Path]:
    """Everything in the image that is ours, folders included."""
    for home in HOMES:
        yield home
        yield from home.rglob("*")


if __name__ == "__main__":
    main(sys.argv[1:])
