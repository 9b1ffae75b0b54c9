"""Answers: a team reads, answers and says what changed; the one who told it comes back to see."""
