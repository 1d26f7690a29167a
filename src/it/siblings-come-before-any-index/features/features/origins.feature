Feature: Origins
  Scenario: The origins of what the application uses
    Then they are lib and core
