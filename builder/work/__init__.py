"""What a worker does with one piece: functions from record to encoded record, run here or in another process.

The pipeline loads a worker only when there is something to do, so that a build with nothing new starts at once.
"""
