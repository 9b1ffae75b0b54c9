"""May it happen now? If not, which sentence says why."""
