"""The process that compiles: it knows one template, and nothing of Portulan or Django.

Started as a file, alone, by `pool`. Reads requests on standard input, answers on standard
output, until its input closes, its idle time passes or its memory grows. A request is a
4-byte length, then JSON `{"name": base64, …}` (the files the template reads). An answer is
one byte, « 0 » for a PDF or « 1 » for an explanation, a 4-byte length, and the bytes.
"""

import base64
import contextlib
import json
import os
import re
import resource
import select
import struct
import sys
from pathlib import Path

import typst

STANDARDS = ["a-3a", "ua-1"]
_QUOTED = re.compile(r"[`\"'].*[`\"']|(?<! error):.*", re.DOTALL)
NOWHERE = "/dev/null"  # a root under which no file can exist
MAX_ADDRESS_SPACE = 1 << 30
MAX_RESIDENT_KIB = 400 << 10
IDLE_SECONDS = 120.0


def main(template_file: str, fonts_folder: str, cpu_seconds: int) -> None:
    template = Path(template_file).read_bytes()
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder]
    )
    compiler = typst.Compiler(
        font_paths=fonts,
        ignore_system_fonts=True,
        root=NOWHERE,
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    limit(resource.RLIMIT_AS, MAX_ADDRESS_SPACE)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    while (request := next_request()) is not None:
        allow_cpu(cpu_seconds)
        answer(*compiled(compiler, template, request))
        if peak_kib() > MAX_RESIDENT_KIB:
            return


def compiled(compiler: typst.Compiler, template: bytes, request: bytes) -> tuple[bytes, bytes]:
    files = {name: base64.b64decode(data) for name, data in json.loads(request).items()}
    try:
        pdf, warnings = compiler.compile_with_warnings(
            {"main.typ": template, **files}, format="pdf", pdf_standards=STANDARDS
        )
    except Exception as error:
        return b"1", without_content(str(error)).encode()
    if warnings:
        return b"1", without_content("; ".join(map(str, warnings))).encode()
    return b"0", pdf + b"\n"  # an update appended later must start on a new line


def without_content(message: str) -> str:
    """Keep the engine's explanation, drop what it quotes: a log is not the place for a text."""
    return _QUOTED.sub("…", message)[:300]


def next_request() -> bytes | None:
    ready, _, _ = select.select([0], [], [], IDLE_SECONDS)
    header = read_exactly(4) if ready else b""
    return read_exactly(struct.unpack(">I", header)[0]) if len(header) == 4 else None


def read_exactly(length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        piece = os.read(0, min(length - len(received), 1 << 20))
        if not piece:
            return b""
        received += piece
    return bytes(received)


def answer(status: bytes, payload: bytes) -> None:
    message = memoryview(status + struct.pack(">I", len(payload)) + payload)
    while message:
        message = message[os.write(1, message) :]


def peak_kib() -> int:
    """Return the most memory this process ever held, as its kernel counts it.

    Not `ru_maxrss` where it can be helped: it begins at what the parent held when it started us,
    and a big server would end its worker at every paper.
    """
    with contextlib.suppress(OSError):
        found = re.search(
            r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE
        )
        if found:
            return int(found[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def allow_cpu(seconds: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + seconds)


def limit(kind: int, value: int) -> None:
    """Lower the soft limit only, so that the next document may be given its own."""
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value if hard < 0 else min(value, hard), hard))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
