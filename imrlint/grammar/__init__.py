"""The small languages inside a letter: guideline lines, credentials, conclusions; each knows words, never a whole letter."""
