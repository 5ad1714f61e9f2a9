"""What several sources of one story say alike, and what they tell differently; read ``comparison.py`` first."""
