"""Tries all that the description of the API allows, and what it does not (schemathesis).

    describe_and_try.py ADDRESS [EXAMPLES]
"""

import os
import pathlib
import subprocess
import sys
import tempfile

address = sys.argv[1]
examples = sys.argv[2] if len(sys.argv) > 2 else "30"
program = pathlib.Path(sys.executable).parent / "schemathesis"
configuration = pathlib.Path(__file__).resolve().parent / "schemathesis.toml"

with tempfile.TemporaryDirectory() as folder:
    result = subprocess.run(
        [
            program, "--config-file", configuration, "run", f"{address}/openapi.json",
            "--phases", "examples,coverage,fuzzing",
            "--max-examples", examples, "--seed", "1", "--no-color",
        ],
        cwd=folder,
        env={**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": folder, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
print(result.stdout)
sys.exit(result.returncode)
