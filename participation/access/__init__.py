"""Looking under the cover: asked for, approved by somebody else, for minutes, each look a row."""
