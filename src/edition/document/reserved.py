"""Identifiers that an entry of the register cannot have."""

import re

# What the tool calls parts of a document, and the pages of a folder: an entry of that name could not be told from them.
RESERVED_IDENTIFIER = re.compile(r"translator|edition|editor|register|[dubf]\d+[a-z]*(?:\..*)?|index\.(?:\w+\.)?html")
