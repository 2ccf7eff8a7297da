"""Rostra in Slack, as a channel of Rasa's own web server. docs/slack.md says how to install it."""

from .channel import SlackInput

__all__ = ["SlackInput"]
