"""The pages of cases: a list, a case with its draft beside the passages, and the steps to an approved reply."""
