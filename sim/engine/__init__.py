"""The engine: a state is the fold of the events up to a turn, as one lens believes them.

Pure: no clock, no file, no chance. What is not about events (distances, areas, encirclement) is worked out elsewhere.
"""
