"""Stories: someone tells what happened, and the words are sealed as they were told."""
