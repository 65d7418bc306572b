"""How sure a figure is: intervals, tests and what so many cases can show at all. Pure, on numpy arrays."""
