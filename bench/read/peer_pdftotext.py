"""poppler's pdftotext: a program of its own, with its own guess of the reading order."""

import subprocess

from measured import main


def text(path: str) -> tuple[int, int]:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.count(b"\f"), len(done.stdout.decode())


if __name__ == "__main__":
    main(text, children=True)
