Feature: Signing

  Scenario: A signature is there
    When 1 of 1 have signed

  Scenario: A signature never comes
    When 0 of 1 have signed

  Scenario: Nobody comes to this
    When 1 of 1 have signed
