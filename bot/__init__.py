"""Rasa's side: what it is trained on, its components, and the channels."""
