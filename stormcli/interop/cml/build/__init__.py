"""The tree of CML files -> a landscape, one module a construct. What is lost or made up is told in one report."""
