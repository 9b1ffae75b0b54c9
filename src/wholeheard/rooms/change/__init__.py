"""Change: what people tell becomes something tried, followed over time and told back."""
