"""The two bots whose turns are compared: a bare Rasa bot, and Rostra."""
