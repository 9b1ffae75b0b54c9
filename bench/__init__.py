"""What the speed claims are measured with, each beside a peer or a limit."""
