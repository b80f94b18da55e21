"""Tables of what is said of each problem, one a topic; `wording.py` joins and fills them."""
