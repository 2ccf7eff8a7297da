"""Tests of the Teams channel, with fakes of Microsoft's key, login and connector services."""
