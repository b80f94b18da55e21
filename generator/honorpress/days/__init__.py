"""Days: working days by the State Council's decrees, and the periods counted in them. Knows no record."""
