"""The text: documents, their lines and sentences, and finding a quote in them.

This room knows nothing of scenarios. It reads a document's bytes once and answers with plain, frozen data.
"""
