"""People: who belongs to which place, and who may do what there."""
