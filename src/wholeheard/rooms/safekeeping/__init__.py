"""Safekeeping: the one door to words as told. Protected, released, watched over, taken back."""
