"""Files of answers and counts in, measures with their intervals out: `wholeheard score`."""
