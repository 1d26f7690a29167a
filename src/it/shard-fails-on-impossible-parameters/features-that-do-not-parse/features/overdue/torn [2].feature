Feature: Torn

  Scenario Outline: One
    Then <days> days cost 0 cents

    Examples:
      | days |
      | 1 | 2 |
