"""One archive with everything that is kept here, and the way back from it."""
