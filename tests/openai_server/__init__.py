"""A local server that speaks OpenAI's protocol, strict about what it is asked."""
