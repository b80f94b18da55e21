"""Names of people: order by strokes, surnames and their readings, spacing. Knows no record."""
