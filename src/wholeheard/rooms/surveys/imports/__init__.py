"""Rounds that were asked elsewhere: answers that are counted here and not kept, and figures that
others have published. All of a file or nothing."""
