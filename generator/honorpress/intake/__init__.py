"""From the office's files to records: spreadsheets, forms, lines and photos in, YAML and Markdown out.

One way: a source becomes neutral grids; headers are recognised by meaning; rows become people; people are
compared with the records there are; the comparison is shown, and written only when asked.
"""
