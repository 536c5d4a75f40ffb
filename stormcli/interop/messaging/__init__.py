"""Systems of messages, as catalogues and brokers know them: who sends what, and who receives it -> a draft."""
