"""Who works at the helpdesk: accounts, how they sign in, and how long they stay signed in."""
