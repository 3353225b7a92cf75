"""The replay as a story that others tell: timelines and story maps on the web."""
