"""`python -m api`: the `rightsdesk` command."""

from api.cli import main

main()
