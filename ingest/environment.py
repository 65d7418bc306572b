"""What the libraries read from the environment when they are imported."""

import os


def quiet_environment() -> None:
    """Set what the libraries read at import; call it before any of them is imported.

    Passive OpenMP threads sleep while they wait: spinning ones multiply a question's time when a neighbour is busy.
    Nothing may call home, and nothing may draw its own progress bar.
    """
    for name, value in {
        "OMP_WAIT_POLICY": "PASSIVE",
        "GOMP_SPINCOUNT": "0",
        # NumPy's own threads: what we multiply with it is too small to share, and they fight PyTorch's for the cores.
        "OPENBLAS_NUM_THREADS": "1",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "HAYSTACK_PIPELINE_SNAPSHOT_SAVE_ENABLED": "false",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "DO_NOT_TRACK": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "TRANSFORMERS_VERBOSITY": "error",
    }.items():
        os.environ.setdefault(name, value)
