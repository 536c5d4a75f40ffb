"""Context Mapper's language (CML): text -> tree -> landscape, and a landscape -> text.

The language is that of github.com/ContextMapper/context-mapper-dsl: its grammars ContextMappingDSL and
TacticDDDLanguage.
"""
