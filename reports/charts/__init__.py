"""Charts drawn: `drawing.png_of` as a picture, `native.native_of` as Slack's own chart block."""
