"""The lesson: questions, predictions, exercises, debriefs and a learner's progress. Nothing in it scores killing.

This room knows the replay and not how anything is shown; window and reader drive the same plain state machine.
"""
