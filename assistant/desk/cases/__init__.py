"""Cases of the helpdesk: what they are, where they are kept, and the one door to them."""
