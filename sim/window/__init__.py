"""The pygame window: draws scenes, drives a cursor, decides nothing about the history."""
