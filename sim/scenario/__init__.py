"""The scenario: its model, loading it with line numbers, checking it, and asking whether the document is used up."""
