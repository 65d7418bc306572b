"""From a draft to what may be sent: states, and a second pair of eyes."""
