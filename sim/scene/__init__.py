"""The scene: what there is to see at a moment, worked out once as plain data.

Window, text, pages and pictures render it.
"""
