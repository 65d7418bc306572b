"""Whether evidence supports a claim: content overlap with guards, or an entailment model; and how far to trust them."""
