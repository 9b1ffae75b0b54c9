"""What a program may read, in the name of the person whose key it has; and nothing that it may
change. It says what the pages say, and no more."""
