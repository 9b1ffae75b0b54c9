"""What is waiting for measures: closed months to count and to publish."""
