"""Wellbeing: a check, a card and somewhere to turn that are a person's own; a pulse that is
nobody's."""
