Feature: Long

  Scenario: At the same time
    Given it is known

  Scenario Outline: <days> days
    Then it is still known
    And <days> days cost <cents> cents

    Examples:
      | days | cents |
      | 15   | 20    |
      | 100  | 500   |

  Scenario: Afterwards
    Then it is still known
