"""Identifiers that an entry of the register cannot have."""

import re

# What the tool calls parts of a document; a register entry of that name could not be told from them.
RESERVED_IDENTIFIER = re.compile(r"translator|edition|editor|register|[dubf]\d+[a-z]*(?:\..*)?")
