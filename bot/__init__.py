"""What govbot knows and does. The program starts above, in `commands/assembly.py` (shell: `commands.terminal:main`)."""
