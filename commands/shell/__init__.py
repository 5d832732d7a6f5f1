"""What an operator types in a shell, one module a command."""
