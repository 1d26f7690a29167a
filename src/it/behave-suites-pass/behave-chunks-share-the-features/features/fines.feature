Feature: Fines

  Scenario Outline: <days> days
    Then <days> days cost <cents> cents

    Examples: in time
      | days | cents |
      | 1    | 0     |
      | 14   | 0     |

    Examples: late
      | days | cents |
      | 15   | 20    |
      | 100  | 500   |
