"""Other tools' formats in and out, one package a format; the model as files, and a context as a contract."""
