"""The seeded sample programme."""
