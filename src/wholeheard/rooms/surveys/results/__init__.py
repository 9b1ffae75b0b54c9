"""Results of rounds: counted once when a round has closed, behind one mask, and read by place."""
