"""Documents -> the model: one module for each part of the language."""
