#!/usr/bin/python3
"""Makes the fuzzers' first inputs: real recordings without their empty parts.

usage: make.py WORKBOOK_RECORD FOLDER PROGRAM...
"""
import pathlib
import struct
import subprocess
import sys
import tempfile

HEADER, CHUNK, SLOT = 4096, 16384, 64

record, folder, *program = sys.argv[1:]
with tempfile.TemporaryDirectory() as kept:
    subprocess.run([record, "--memory", "1", "--keep", kept, "--", *program], check=False)
    for recording in pathlib.Path(kept).glob("*.recording"):
        data = bytearray(recording.read_bytes())
        setup, traffic = struct.unpack_from("<II", data, 16)
        chunks = [data[at:at + CHUNK] for at in range(HEADER, len(data), CHUNK)]
        used = [chunk for chunk in chunks if struct.unpack_from("<Q", chunk, 16)[0]]
        used.sort(key=lambda chunk: -struct.unpack_from("<Q", chunk, 16)[0])
        struct.pack_into("<II", data, 16, 0, len(used))
        small = bytes(data[:HEADER]) + b"".join(used)
        name = pathlib.Path(program[-1]).stem + "-" + str(len(used))
        pathlib.Path(folder, name).write_bytes(small.rstrip(b"\0"))
