"""Comments that were collected elsewhere come in: each is kept, or left out with a reason.

reading    from a file to rows, whatever state it is in
columns    which column holds what
days       a day, however it was written
rows       from a row to a comment, or the sentence that says why not
places     the place that a row names
keeping    sealing comments and writing them, many at a time
running    one import from its first row to its sample
sampling   a person checks a sample; the batch is released or stays sealed
"""
