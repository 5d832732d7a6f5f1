"""The language model, behind what it is told and what it gives back."""
