"""The HTTP API of the page, on the real server: Rasa, the trained model, the store."""
