"""The phrase book of the record: one wording for all renderings, neutral and the same for every side."""
