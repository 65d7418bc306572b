"""Documents in, an index generation out. Knows nothing of questions."""

from ingest.environment import quiet_environment

# Before anything below imports a library that calls home or spins its threads unless told not to.
quiet_environment()
