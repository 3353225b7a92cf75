"""The same scene in other forms: pictures, pages, tables."""
