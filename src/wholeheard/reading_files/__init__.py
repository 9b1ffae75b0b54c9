"""Files of comments in; files of readings, a report and protected words out.

What the commands `wholeheard read` and `wholeheard protect` stand on. Needs no house and no
database; pyarrow only where a Parquet file is read or written.
"""
