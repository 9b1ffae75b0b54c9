"""Pages of wellbeing for those who have signed in. None shows anybody anything of anybody else."""
