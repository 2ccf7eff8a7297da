"""Tests of the Slack channel, with a fake of Slack's Web API."""
