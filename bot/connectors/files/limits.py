"""How much a file may ask of us before it is refused."""

READ_BYTES = 2 << 20
SAMPLE_BYTES = 256 << 10
CHUNK_ROWS = 50_000

MAX_RECORD_BYTES = 1_000_000
MAX_COLUMNS = 2_000

# A real export compresses 5 to 30 times; a bomb about a thousand.
MAX_EXPANDED_BYTES = 16 << 30
MAX_WORKBOOK_BYTES = 4 << 30
MAX_SHARED_STRINGS_BYTES = 256 << 20
MAX_EXPANSION = 200
EXPANSION_IGNORED_BELOW = 64 << 20
