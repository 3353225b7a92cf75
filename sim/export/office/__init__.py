"""Slides and handouts that teachers can edit, in the forms of their office programs."""
