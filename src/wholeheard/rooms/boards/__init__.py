"""Boards: a board hears one person whole before it sees a chart."""
