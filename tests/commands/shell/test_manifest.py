from tests.commands.shell.conftest import Shell


def test_it_prints_the_manifest_without_any_database_or_token(empty: Shell) -> None:
    result = empty.run("manifest")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "socket_mode_enabled: true" in result.stdout


def test_an_address_for_http_is_put_in(empty: Shell) -> None:
    result = empty.run("manifest", "--http", "https://bot.example.com")
    assert 'request_url: "https://bot.example.com/slack/events"' in result.stdout


def test_an_enterprise_organisation_gets_one_it_may_install_everywhere(empty: Shell) -> None:
    assert "org_deploy_enabled: true" in empty.run("manifest", "--org").stdout
    assert "org_deploy_enabled: false" in empty.run("manifest").stdout


def test_an_address_slack_would_not_call_is_refused(empty: Shell) -> None:
    result = empty.run("manifest", "--http", "http://bot.example.com")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Try: --http https://govbot.example.com" in result.stderr
