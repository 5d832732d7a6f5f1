"""Files dropped in Slack: looked at, loaded once somebody says so, and told about."""
