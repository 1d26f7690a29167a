Feature: Failing

  Scenario: A fine that is too high
    When the other chunk waits
    Then 15 days cost 21 cents

  Scenario: After the failure
    Then 15 days cost 20 cents
