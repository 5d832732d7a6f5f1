"""Is govbot set up: what `govbot doctor` looks at, one module a subject."""
