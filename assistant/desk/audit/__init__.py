"""Who did what to which version when: a trail that is only added to, each row sealed by the one before."""
