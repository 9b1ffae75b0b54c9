"""Pages of those who ask. They find, ask and show; they decide nothing."""
