"""Files of other tools, read with care: they are data of strangers, and may be broken, huge or hostile."""
