"""`python -m api`: the `rightsdesk` command."""

from api.cli import main
from api.ending import run_to_the_end

run_to_the_end(main)
