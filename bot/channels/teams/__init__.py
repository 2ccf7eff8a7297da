"""Rostra in Microsoft Teams, as a channel of Rasa's own web server. docs/teams.md says how to
install it."""

from .channel import TeamsInput

__all__ = ["TeamsInput"]
