"""What a paragraph of a review begins with; it stands out, so that each kind is found at once."""

LEADS = ("So what", "Open windows", "Why", "Next", "Confidence", "Nothing to discuss")
