"""The parts of `/review`."""
