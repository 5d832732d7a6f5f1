"""Actions of escalations and reviews: agreed, done, chased and decided, in words, buttons and a window."""
