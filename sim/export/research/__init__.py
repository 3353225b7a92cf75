"""The record as data for researchers: tables, the whole scenario, citations, and what describes them."""
