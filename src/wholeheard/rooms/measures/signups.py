"""What measures signs up for."""
