"""How wrong the reader is about a group: which sentence answers best, which do at all, and which passages hold any."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

# Of sentences few answer, of passages more: a miss weighs more than a false alarm.
SENTENCES_WEIGH = 3.0
PASSAGES_WEIGH = 1.5


def group_loss(sentences: "Tensor", passages: "Tensor", answers: "Tensor", seen: "Tensor") -> "Tensor":
    """Of one question: `sentences`, `answers` and `seen` are passages by sentences, `passages` one for each.

    The cross-entropy of all sentences against each other (ListNet's top one: Cao et al. 2007) where any answers, and
    the binary ones of sentences and of passages, which make logits mean the same from question to question: what cannot
    be answered has low ones throughout.
    """
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as binary

    right = answers * seen
    weigh = torch.tensor(SENTENCES_WEIGH)
    each = binary(sentences, answers, pos_weight=weigh, reduction="none")
    loss = 2 * (each * seen).sum() / seen.sum().clamp(min=1)
    loss = loss + binary(passages, answers.max(1).values, pos_weight=torch.tensor(PASSAGES_WEIGH))
    if right.sum() > 0:
        shares = sentences.masked_fill(seen == 0, -1e4).flatten().log_softmax(0).view_as(sentences)
        loss = loss - 0.5 * (shares * right).sum() / right.sum()
    return loss
