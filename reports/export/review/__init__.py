"""A review as a file: its pages with a footnote for every figure, its facts as a workbook, or a deck."""
