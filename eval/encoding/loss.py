"""How far a question is from what answers it, beside all that does not: passages, documents and sentences."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from eval.encoding.corpus import Corpus, Target

# Cosines of this model lie close together; a twentieth and a tenth were tried and are worse.
TEMPERATURE = 0.02


def target_loss(question: "Tensor", target: "Target", corpus: "Corpus") -> "Tensor":
    """Cross-entropy over the whole corpus, not a batch's own passages alone: it is small enough.

    That any answering passage comes first, and any answering sentence, since one is enough; and that each of its
    documents does, a document being as near as its nearest passage.
    """
    import torch

    near = (corpus.passages @ question) / TEMPERATURE
    passages = near.log_softmax(0)[list(target.passages)].logsumexp(0)
    far = torch.full((int(corpus.document_of.max()) + 1,), -1e4)
    documents = far.scatter_reduce(0, corpus.document_of, near, "amax").log_softmax(0)
    sentences = ((corpus.sentences @ question) / TEMPERATURE).log_softmax(0)[list(target.sentences)].logsumexp(0)
    return -(passages + documents[list(target.documents)].mean() + sentences) / 2
