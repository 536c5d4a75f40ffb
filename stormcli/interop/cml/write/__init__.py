"""A landscape -> the text of a CML file, one module a construct."""
