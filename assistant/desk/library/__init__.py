"""What the library holds, as the desk last saw it, and which cases cite what is no longer as it was."""
