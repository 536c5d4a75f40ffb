"""The message flow of one process, or from one command: who sends what to whom, in the order of time."""
