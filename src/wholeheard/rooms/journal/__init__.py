"""Journal: what somebody writes for themselves, and nobody else can read."""
