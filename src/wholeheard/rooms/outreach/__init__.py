"""Outreach: who is not heard, and who goes to them; silence is never taken for a good sign."""
