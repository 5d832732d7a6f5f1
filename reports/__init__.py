"""What the bot answers: digests, reviews, their figures, words and pictures."""
