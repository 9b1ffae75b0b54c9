"""Speaking up: someone who works here tells a guardian in confidence, and nobody else finds it."""
