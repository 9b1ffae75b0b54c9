"""From the shared data to the weights that ship: `make train DATA=FOLDER`.

What needs the data says so when it is not there. Everything is seeded. See `__main__` for the
steps, `docs/reference/model-card.md` for what came of it.
"""
