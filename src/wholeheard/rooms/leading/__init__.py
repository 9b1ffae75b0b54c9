"""Leading: who leads says what they heard, what they did of it, and what they stopped asking."""
